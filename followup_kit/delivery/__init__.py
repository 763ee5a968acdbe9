"""The only home of the network: nothing here runs before the user asks for it by name."""
