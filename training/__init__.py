"""Train the reader: examples, hard negatives, the network under PyTorch, packing. Not part of what is installed."""
