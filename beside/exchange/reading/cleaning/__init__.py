"""One cell at a time: from what stands in it to what it means, or why it cannot be so."""
