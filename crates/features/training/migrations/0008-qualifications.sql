-- When a qualification last changed, so that what is worked out from all of them is worked out again.
ALTER TABLE training_qualification ADD COLUMN changed_at TEXT NOT NULL DEFAULT '';
CREATE INDEX training_qualification_changed ON training_qualification (changed_at);
