"""The command line: options become arguments of the package's functions, results become lines of text."""
