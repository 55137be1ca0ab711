"""The pages: HTTP and HTML over the actions."""
