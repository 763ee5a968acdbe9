"""The forms as an app in the browser, without any code to be seen: served by Voilà, on this machine alone."""
