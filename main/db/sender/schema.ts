import type { Db } from '../database.ts';

export const SENDER_SCHEMA_VERSION = 4;

/** Counts kept up as things happen, so that whoever looks reads some rows and not a million. */
const STEP_COUNTS = `
  -- how often anybody came to each step (arrived), what the gate answered there (allow, defer, block, drop) and how hand-overs stand by now, whichever version it was of
  CREATE TABLE step_counts (journey_id TEXT NOT NULL, node_id TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (journey_id, node_id, kind)) STRICT, WITHOUT ROWID;
  CREATE TRIGGER count_decision AFTER INSERT ON decisions BEGIN
    INSERT INTO step_counts VALUES (new.journey_id, new.node_id, new.outcome, 1) ON CONFLICT DO UPDATE SET count = count + 1;
  END;
  CREATE TRIGGER count_claim AFTER INSERT ON hand_overs BEGIN
    INSERT INTO step_counts SELECT journey_id, node_id, new.state, 1 FROM decisions WHERE id = new.decision_id ON CONFLICT DO UPDATE SET count = count + 1;
  END;
  CREATE TRIGGER count_outcome AFTER UPDATE OF state ON hand_overs WHEN new.state <> old.state BEGIN
    INSERT INTO step_counts SELECT journey_id, node_id, old.state, -1 FROM decisions WHERE id = new.decision_id ON CONFLICT DO UPDATE SET count = count - 1;
    INSERT INTO step_counts SELECT journey_id, node_id, new.state, 1 FROM decisions WHERE id = new.decision_id ON CONFLICT DO UPDATE SET count = count + 1;
  END;
`;

/**
 * What a sender keeps. A contact's state is nowhere: it is what the engine makes of the recorded inputs (contacts, events,
 * spans of journeys, decisions and what came of them). The columns with `second` are Unix seconds of the sender's clock.
 */
export const SENDER_SCHEMA = `
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  -- versions that were published, as they came, and the policy each was approved under
  CREATE TABLE releases (
    hash TEXT PRIMARY KEY,
    journey_id TEXT NOT NULL,
    bundle TEXT NOT NULL,
    plan TEXT NOT NULL
  ) STRICT;
  CREATE TABLE policies (hash TEXT PRIMARY KEY, policy TEXT NOT NULL) STRICT;

  -- one row each time a version begins to run; closes: nobody enters any more; ends: everybody leaves
  CREATE TABLE spans (
    id INTEGER PRIMARY KEY,
    journey_id TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES releases (hash),
    opens_second INTEGER NOT NULL,
    closes_second INTEGER,
    ends_second INTEGER,
    follows INTEGER REFERENCES spans (id),
    takes_over INTEGER NOT NULL CHECK (takes_over IN (0, 1)),
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX spans_by_journey ON spans (journey_id, id);
  CREATE TABLE pauses (
    id INTEGER PRIMARY KEY,
    journey_id TEXT NOT NULL,
    from_second INTEGER NOT NULL,
    to_second INTEGER,
    at TEXT NOT NULL
  ) STRICT;

  -- contacts that share an address or a person; wake_second is the durable timer
  CREATE TABLE clusters (
    id INTEGER PRIMARY KEY,
    wake_second INTEGER,
    -- everything up to here has been decided
    processed_second INTEGER NOT NULL,
    -- why it cannot go on, for a person to see
    stuck TEXT,
    -- how often its contacts have come to each step: JSON, part of what step_counts holds
    arrivals TEXT NOT NULL DEFAULT '{}'
  ) STRICT;
  CREATE INDEX clusters_stuck ON clusters (id) WHERE stuck IS NOT NULL;
  CREATE INDEX clusters_by_processed ON clusters (processed_second);
  CREATE INDEX clusters_by_wake ON clusters (wake_second) WHERE wake_second IS NOT NULL;
  CREATE TABLE cluster_keys (key TEXT PRIMARY KEY, cluster_id INTEGER NOT NULL REFERENCES clusters (id)) STRICT, WITHOUT ROWID;
  CREATE INDEX cluster_keys_by_cluster ON cluster_keys (cluster_id);

  CREATE TABLE contacts (
    id TEXT PRIMARY KEY,
    cluster_id INTEGER NOT NULL REFERENCES clusters (id),
    from_second INTEGER NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX contacts_by_cluster ON contacts (cluster_id);
  CREATE TABLE record_changes (
    id INTEGER PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    second INTEGER NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX record_changes_by_contact ON record_changes (contact_id, id);

  -- the ledger and what people did; cluster_id is null for an address that nobody has
  CREATE TABLE events (
    id TEXT PRIMARY KEY,
    cluster_id INTEGER REFERENCES clusters (id),
    at_second INTEGER NOT NULL,
    recorded_second INTEGER NOT NULL,
    event TEXT NOT NULL
  ) STRICT;
  CREATE INDEX events_by_cluster ON events (cluster_id);
  CREATE TABLE event_addresses (address TEXT NOT NULL, event_id TEXT NOT NULL REFERENCES events (id), PRIMARY KEY (address, event_id)) STRICT, WITHOUT ROWID;

  -- where people stand by now: a summary that every run of a cluster writes anew
  CREATE TABLE standing (
    cluster_id INTEGER NOT NULL,
    contact_id TEXT NOT NULL,
    span_id INTEGER NOT NULL,
    node_id TEXT NOT NULL,
    PRIMARY KEY (cluster_id, contact_id, span_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX standing_by_step ON standing (span_id, node_id);

  -- every answer of the gate, with the inputs that it rested on
  CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    cluster_id INTEGER NOT NULL REFERENCES clusters (id),
    contact_id TEXT NOT NULL,
    journey_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    node_id TEXT NOT NULL,
    entry INTEGER NOT NULL,
    visit INTEGER NOT NULL,
    second INTEGER NOT NULL,
    channel TEXT NOT NULL,
    purpose TEXT NOT NULL,
    due_second INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('allow', 'defer', 'block', 'drop')),
    reason TEXT NOT NULL,
    rule_id TEXT NOT NULL,
    until_second INTEGER,
    policy_hash TEXT NOT NULL,
    decision TEXT NOT NULL,
    UNIQUE (contact_id, journey_id, node_id, entry, visit, second)
  ) STRICT;
  CREATE INDEX decisions_by_cluster ON decisions (cluster_id);

  -- claimed in the transaction of its decision; lost: surely never went out, and competes again at again_second
  CREATE TABLE hand_overs (
    decision_id INTEGER PRIMARY KEY REFERENCES decisions (id),
    state TEXT NOT NULL CHECK (state IN ('claimed', 'out', 'refused', 'lost', 'undecided')),
    again_second INTEGER,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    content TEXT NOT NULL,
    marker TEXT NOT NULL UNIQUE,
    claimed_at INTEGER NOT NULL,
    may_have_arrived INTEGER NOT NULL CHECK (may_have_arrived IN (0, 1)),
    attempts INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    provider_id TEXT UNIQUE,
    provider_status TEXT,
    error_code TEXT,
    -- when an opt-out of its address came while it was on its way and could not be recalled
    in_flight_second INTEGER,
    -- what a person said of it, where nobody else could tell
    told TEXT CHECK (told IN ('went-out', 'try-again', 'drop'))
  ) STRICT;
  CREATE INDEX hand_overs_open ON hand_overs (state) WHERE state IN ('claimed', 'undecided');
  CREATE INDEX hand_overs_by_address ON hand_overs (address, channel);

  -- webhooks and tasks: told at least once, each with an id that stays the same
  CREATE TABLE effects (
    id TEXT PRIMARY KEY,
    journey_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dead')),
    attempts INTEGER NOT NULL,
    due_second INTEGER NOT NULL,
    trouble TEXT,
    -- what a person said of it last, where nobody had taken it
    told TEXT CHECK (told IN ('try-again', 'drop')),
    -- of one that is done, what came of it; not-needed: what it tells of was done or taken back before it was told
    outcome TEXT CHECK (outcome IN ('taken', 'given-up', 'not-needed', 'dry-run'))
  ) STRICT;
  CREATE INDEX effects_waiting ON effects (due_second) WHERE state = 'waiting';
  CREATE INDEX effects_dead ON effects (due_second, id) WHERE state = 'dead';

  -- a task's call, when somebody says that they dial now
  CREATE TABLE dials (
    contact_id TEXT NOT NULL, journey_id TEXT NOT NULL, node_id TEXT NOT NULL, entry INTEGER NOT NULL, visit INTEGER NOT NULL,
    second INTEGER NOT NULL,
    PRIMARY KEY (contact_id, journey_id, node_id, entry, visit, second)
  ) STRICT, WITHOUT ROWID;

  -- requests seen lately, so that a recorded one is worth nothing
  CREATE TABLE requests (id TEXT PRIMARY KEY, second INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  -- what a person should look at: forged STOPs, what the provider and we see differently
  CREATE TABLE alerts (id INTEGER PRIMARY KEY, second INTEGER NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL, seen INTEGER NOT NULL DEFAULT 0) STRICT;
${STEP_COUNTS}
`;

/** What makes a store of the version before into one of each version. */
export const SENDER_UPGRADES: Readonly<Record<number, (db: Db) => void>> = {
  2: (db) => db.exec(`
    -- clusters count their arrivals when they next go on
    ALTER TABLE clusters ADD COLUMN arrivals TEXT NOT NULL DEFAULT '{}';
    ${STEP_COUNTS}
    INSERT INTO step_counts SELECT journey_id, node_id, outcome, count(*) FROM decisions GROUP BY 1, 2, 3;
    INSERT INTO step_counts SELECT d.journey_id, d.node_id, h.state, count(*) FROM hand_overs h JOIN decisions d ON d.id = h.decision_id GROUP BY 1, 2, 3;
  `),
  3: (db) => db.exec(`
    ALTER TABLE hand_overs ADD COLUMN told TEXT CHECK (told IN ('went-out', 'try-again', 'drop'));
    ALTER TABLE alerts ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX effects_dead ON effects (due_second, id) WHERE state = 'dead';
    CREATE INDEX clusters_stuck ON clusters (id) WHERE stuck IS NOT NULL;
  `),
  4: (db) => {
    // some stores of version 3 have it already
    const columns = db.pragma('table_info(effects)') as { name: string }[];
    if (!columns.some(({ name }) => name === 'told')) db.exec("ALTER TABLE effects ADD COLUMN told TEXT CHECK (told IN ('try-again', 'drop'))");
    db.exec(`
      ALTER TABLE effects ADD COLUMN outcome TEXT CHECK (outcome IN ('taken', 'given-up', 'not-needed', 'dry-run'));
      -- whoever took it left no trouble; what has one was given up, or a time limit that was no longer running
      UPDATE effects SET outcome = CASE
        WHEN told = 'drop' THEN 'given-up'
        WHEN attempts > 0 AND trouble IS NULL THEN 'taken'
        WHEN kind IN ('task-warning', 'task-breached') THEN 'not-needed'
        ELSE 'given-up' END WHERE state = 'done';
    `);
  },
};
