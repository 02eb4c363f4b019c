"""What is kept: records, their attachments, drafts and editions, written and read."""
