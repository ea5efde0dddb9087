-- Where the chain now begins, since its oldest lines were kept long enough and purged.
ALTER TABLE store_audit_head ADD COLUMN base_seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE store_audit_head ADD COLUMN base_hash TEXT NOT NULL DEFAULT '';
