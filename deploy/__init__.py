"""What a server needs to show the pages to many: nginx before several processes, and the units that start them."""
