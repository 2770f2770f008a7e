"""The monthly collection: files to departments, replies back, evidence, closing, handover."""
