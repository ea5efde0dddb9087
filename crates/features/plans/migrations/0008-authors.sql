-- Who wrote is forgotten once it serves no more: the name goes, the statement and the amendment stay.
ALTER TABLE plans_statement ADD COLUMN filer TEXT;
UPDATE plans_statement SET filer = author;
ALTER TABLE plans_statement DROP COLUMN author;
ALTER TABLE plans_statement RENAME COLUMN filer TO author;
ALTER TABLE plans_amendment ADD COLUMN amender TEXT;
UPDATE plans_amendment SET amender = author;
ALTER TABLE plans_amendment DROP COLUMN author;
ALTER TABLE plans_amendment RENAME COLUMN amender TO author;
