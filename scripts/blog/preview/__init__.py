"""What `make serve` is made of: Jekyll kept warm, and the server that open pages listen to."""
