"""What a picture shows of what its experiment found: read from the drawing."""
