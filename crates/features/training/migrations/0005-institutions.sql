-- The organisation that registered its colleague; none when they registered themselves, or the organiser did.
ALTER TABLE training_registration ADD COLUMN organisation TEXT;
CREATE INDEX training_registration_organisation ON training_registration (organisation);
