"""Where the installation is put together: settings, addresses, command line, demo district."""
