-- The hash of each piece, so that a part of a file is checked as the whole is; pieces kept before have none until their whole file was checked.
ALTER TABLE store_file_chunk ADD COLUMN digest TEXT;
