import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 10,
  name: 'workspace',
  up(db) {
    db.exec(`
      CREATE TABLE workspace (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE people (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL COLLATE NOCASE UNIQUE,
        role TEXT NOT NULL CHECK (role IN ('owner', 'author', 'reviewer')),
        -- scrypt's parameters, the salt, the verifier, and the Ed25519 key encrypted under the same password
        credentials TEXT NOT NULL,
        public_key TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;

      -- only a workspace made from the sample has rows: its first screen shows them
      CREATE TABLE sample_accounts (
        person_id TEXT PRIMARY KEY REFERENCES people (id),
        password TEXT NOT NULL
      ) STRICT;

      CREATE TABLE journeys (
        id TEXT PRIMARY KEY,
        -- the whole document as of snapshot_sequence; later edits are replayed over it
        snapshot TEXT NOT NULL,
        snapshot_sequence INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        name TEXT NOT NULL,
        hash TEXT NOT NULL,
        node_count INTEGER NOT NULL,
        error_count INTEGER NOT NULL,
        warning_count INTEGER NOT NULL,
        archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE journey_edits (
        journey_id TEXT NOT NULL REFERENCES journeys (id),
        sequence INTEGER NOT NULL,
        command_id TEXT NOT NULL UNIQUE,
        edit TEXT NOT NULL,
        at TEXT NOT NULL,
        -- who edited, once known: a session that signs in later owns what it did before
        person_id TEXT REFERENCES people (id),
        session_id TEXT NOT NULL,
        changes_behaviour INTEGER NOT NULL CHECK (changes_behaviour IN (0, 1)),
        PRIMARY KEY (journey_id, sequence)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX journey_edits_by_session ON journey_edits (session_id) WHERE person_id IS NULL;

      CREATE TABLE contacts (
        id TEXT PRIMARY KEY,
        sort_name TEXT NOT NULL COLLATE NOCASE,
        -- lower-cased name, email and phone, for finding
        search TEXT NOT NULL,
        contact TEXT NOT NULL
      ) STRICT;
      CREATE INDEX contacts_by_name ON contacts (sort_name, id);

      CREATE TABLE contact_events (
        id TEXT PRIMARY KEY,
        contact_id TEXT NOT NULL,
        at_second INTEGER NOT NULL,
        event TEXT NOT NULL
      ) STRICT;
      CREATE INDEX contact_events_by_contact ON contact_events (contact_id, at_second, id);
      CREATE INDEX contact_events_by_time ON contact_events (at_second, id);
      CREATE TRIGGER contact_events_keep BEFORE UPDATE ON contact_events
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
      CREATE TRIGGER contact_events_stay BEFORE DELETE ON contact_events
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

      CREATE TABLE policies (
        sequence INTEGER PRIMARY KEY,
        policy TEXT NOT NULL,
        hash TEXT NOT NULL,
        saved_by TEXT REFERENCES people (id),
        confirmed_by TEXT REFERENCES people (id),
        at TEXT NOT NULL
      ) STRICT;
      CREATE TABLE pending_policy (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        policy TEXT NOT NULL,
        base_sequence INTEGER NOT NULL,
        proposed_by TEXT NOT NULL REFERENCES people (id),
        at TEXT NOT NULL,
        loosens TEXT NOT NULL
      ) STRICT;

      CREATE TABLE reviews (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        journey_id TEXT NOT NULL REFERENCES journeys (id),
        journey_hash TEXT NOT NULL,
        policy_hash TEXT NOT NULL,
        rules_version TEXT NOT NULL,
        -- the revision under review: behaviour and content at journey_hash
        document TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'returned', 'withdrawn', 'void')),
        void_because TEXT NOT NULL DEFAULT '',
        submitted_by TEXT NOT NULL REFERENCES people (id),
        submitted_at TEXT NOT NULL,
        note TEXT NOT NULL,
        decided_by TEXT REFERENCES people (id),
        decided_at TEXT,
        decision_note TEXT NOT NULL DEFAULT '',
        -- canonical JSON of what was approved, and its Ed25519 signature
        statement TEXT,
        signature TEXT
      ) STRICT;
      CREATE INDEX reviews_by_journey ON reviews (journey_id, id);

      CREATE TABLE audit_log (
        sequence INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        person_id TEXT,
        person TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        details TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
      -- the head after an entry, signed by the person who made it
      CREATE TABLE audit_signatures (
        sequence INTEGER PRIMARY KEY REFERENCES audit_log (sequence),
        person_id TEXT NOT NULL,
        public_key TEXT NOT NULL,
        signature TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER audit_log_keep BEFORE UPDATE ON audit_log
        BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
      CREATE TRIGGER audit_log_stay BEFORE DELETE ON audit_log
        BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
      CREATE TRIGGER audit_signatures_keep BEFORE UPDATE ON audit_signatures
        BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
      CREATE TRIGGER audit_signatures_stay BEFORE DELETE ON audit_signatures
        BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    `);
  },
};
