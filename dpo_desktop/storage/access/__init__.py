"""Who gets in: the data key, the secrets that wrap it, the envelope that holds the wrappings."""
