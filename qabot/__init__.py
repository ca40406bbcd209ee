"""Ask a shelf of articles in chat; get the exact sentences that answer, cited."""
