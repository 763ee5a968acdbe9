"""The only home of ipywidgets: forms for a notebook. They hold widgets, no rules."""
