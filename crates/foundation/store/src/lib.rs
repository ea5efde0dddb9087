//! The database, migrations, files, audit trail, jobs and mail.
