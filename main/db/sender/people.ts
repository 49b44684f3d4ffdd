import type { Db } from '../database.ts';

export interface ClusterRow {
  id: number;
  wake_second: number | null;
  processed_second: number;
  stuck: string | null;
  /** JSON: counts by "journey step" */
  arrivals: string;
}

/** How often contacts have come to steps, by "journey step": neither id holds a space. */
export type ArrivalCounts = Readonly<Record<string, number>>;

export interface ContactRow {
  id: string;
  cluster_id: number;
  from_second: number;
  record: string;
}

export interface RecordChangeRow {
  contact_id: string;
  second: number;
  record: string;
}

export interface EventRow {
  id: string;
  cluster_id: number | null;
  at_second: number;
  recorded_second: number;
  event: string;
}

/** Contacts, their clusters and timers, and what happened to them. */
export function senderPeople(db: Db) {
  const cluster = db.prepare<[number], ClusterRow>('SELECT * FROM clusters WHERE id = ?');
  const addCluster = db.prepare<[number | null, number]>('INSERT INTO clusters (wake_second, processed_second) VALUES (?, ?)');
  const due = db.prepare<[{ second: number; most: number }], ClusterRow>('SELECT * FROM clusters WHERE wake_second <= @second AND processed_second < @second ORDER BY wake_second, id LIMIT @most');
  const nextWake = db.prepare<[], { wake_second: number | null }>('SELECT min(wake_second) AS wake_second FROM clusters WHERE wake_second IS NOT NULL');
  const processed = db.prepare<[number | null, number, number]>('UPDATE clusters SET wake_second = ?, processed_second = ? WHERE id = ?');
  const wake = db.prepare<[{ id: number; second: number }]>('UPDATE clusters SET wake_second = min(coalesce(wake_second, @second), @second) WHERE id = @id AND stuck IS NULL');
  const wakeAll = db.prepare<[{ second: number }]>('UPDATE clusters SET wake_second = min(coalesce(wake_second, @second), @second) WHERE stuck IS NULL');
  const latestProcessed = db.prepare<[], { second: number | null }>('SELECT max(processed_second) AS second FROM clusters');
  const stick = db.prepare<[string, number]>('UPDATE clusters SET stuck = ?, wake_second = NULL WHERE id = ?');
  const unstick = db.prepare<[number, number]>('UPDATE clusters SET stuck = NULL, wake_second = ? WHERE id = ? AND stuck IS NOT NULL');
  const stuck = db.prepare<[], ClusterRow>('SELECT * FROM clusters WHERE stuck IS NOT NULL');
  const clusterOfKey = db.prepare<[string], { cluster_id: number }>('SELECT cluster_id FROM cluster_keys WHERE key = ?');
  const addKey = db.prepare<[string, number]>('INSERT INTO cluster_keys (key, cluster_id) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET cluster_id = excluded.cluster_id');
  const merges = ['cluster_keys', 'contacts', 'events', 'decisions'].map((table) => db.prepare<[number, number]>(`UPDATE ${table} SET cluster_id = ? WHERE cluster_id = ?`));
  const widen = db.prepare<[number, number]>('UPDATE clusters SET processed_second = max(processed_second, ?) WHERE id = ?');
  const dropCluster = db.prepare<[number]>('DELETE FROM clusters WHERE id = ?');
  const contact = db.prepare<[string], ContactRow>('SELECT * FROM contacts WHERE id = ?');
  const addContact = db.prepare<[ContactRow]>('INSERT INTO contacts (id, cluster_id, from_second, record) VALUES (@id, @cluster_id, @from_second, @record)');
  const contactsOf = db.prepare<[number], ContactRow>('SELECT * FROM contacts WHERE cluster_id = ? ORDER BY id');
  const latestRecord = db.prepare<[string], { record: string }>('SELECT record FROM record_changes WHERE contact_id = ? ORDER BY id DESC LIMIT 1');
  const addChange = db.prepare<[RecordChangeRow]>('INSERT INTO record_changes (contact_id, second, record) VALUES (@contact_id, @second, @record)');
  const changesOf = db.prepare<[number], RecordChangeRow>('SELECT c.contact_id, c.second, c.record FROM record_changes c JOIN contacts p ON p.id = c.contact_id WHERE p.cluster_id = ? ORDER BY c.id');
  const addEvent = db.prepare<[EventRow]>('INSERT OR IGNORE INTO events (id, cluster_id, at_second, recorded_second, event) VALUES (@id, @cluster_id, @at_second, @recorded_second, @event)');
  const addEventAddress = db.prepare<[string, string]>('INSERT OR IGNORE INTO event_addresses (address, event_id) VALUES (?, ?)');
  const claimEvents = db.prepare<[number, string]>('UPDATE events SET cluster_id = ? WHERE cluster_id IS NULL AND id IN (SELECT event_id FROM event_addresses WHERE address = ?)');
  const eventsOf = db.prepare<[number], EventRow>('SELECT * FROM events WHERE cluster_id = ?');
  const clearStanding = db.prepare<[number]>('DELETE FROM standing WHERE cluster_id = ?');
  const addStanding = db.prepare<[number, string, number, string]>('INSERT INTO standing (cluster_id, contact_id, span_id, node_id) VALUES (?, ?, ?, ?)');
  const standing = db.prepare<[string], { span_id: number; node_id: string; count: number }>('SELECT s.span_id, s.node_id, count(*) AS count FROM standing s JOIN spans p ON p.id = s.span_id WHERE p.journey_id = ? GROUP BY s.span_id, s.node_id');
  const setArrivals = db.prepare<[string, number]>('UPDATE clusters SET arrivals = ? WHERE id = ?');
  const addArrivals = db.prepare<[string, string, number]>("INSERT INTO step_counts (journey_id, node_id, kind, count) VALUES (?, ?, 'arrived', ?) ON CONFLICT DO UPDATE SET count = count + excluded.count");
  const arrivalsOf = (row: ClusterRow): ArrivalCounts => JSON.parse(row.arrivals) as ArrivalCounts;
  const counts = db.prepare<[], { contacts: number; clusters: number; asleep: number }>(
    'SELECT (SELECT count(*) FROM contacts) AS contacts, (SELECT count(*) FROM clusters) AS clusters, (SELECT count(*) FROM clusters WHERE wake_second IS NOT NULL) AS asleep',
  );
  const clusterIds = db.prepare<[], { id: number }>('SELECT id FROM clusters ORDER BY id');
  const wentOnSince = db.prepare<[{ second: number; clusterId: number; until: number; most: number }], Pick<ClusterRow, 'id' | 'processed_second'>>(
    `SELECT id, processed_second FROM clusters WHERE (processed_second, id) >= (@second, @clusterId) AND processed_second <= @until AND stuck IS NULL
     AND EXISTS (SELECT 1 FROM contacts WHERE cluster_id = clusters.id) ORDER BY processed_second, id LIMIT @most`,
  );
  const allEvents = db.prepare<[], EventRow>('SELECT * FROM events ORDER BY recorded_second, id');
  return {
    cluster: (id: number) => cluster.get(id),
    clusterIds: () => clusterIds.all().map(({ id }) => id),
    addCluster: (wakeSecond: number | null, processedSecond: number) => Number(addCluster.run(wakeSecond, processedSecond).lastInsertRowid),
    /** whose time has come, the longest waiting first */
    due: (second: number, most: number) => due.all({ second, most }),
    /** those that last went on at or after a mark and not after a second, in that order */
    wentOnSince: (mark: { second: number; clusterId: number }, untilSecond: number, most: number) => wentOnSince.all({ second: mark.second, clusterId: mark.clusterId, until: untilSecond, most }),
    nextWake: () => nextWake.get()?.wake_second ?? null,
    processed: (id: number, wakeSecond: number | null, processedSecond: number) => void processed.run(wakeSecond, processedSecond, id),
    wake: (id: number, second: number) => void wake.run({ id, second }),
    wakeAll: (second: number) => void wakeAll.run({ second }),
    /** up to where any cluster has been decided; null: there is none */
    latestProcessed: () => latestProcessed.get()?.second ?? null,
    stick: (id: number, words: string) => void stick.run(words, id),
    stuck: () => stuck.all(),
    /** lets it try to go on; false: it is not stuck */
    unstick: (id: number, second: number) => unstick.run(second, id).changes > 0,
    clusterOfKey: (key: string) => clusterOfKey.get(key)?.cluster_id ?? null,
    addKey: (key: string, clusterId: number) => void addKey.run(key, clusterId),
    /** everything of one cluster becomes another's */
    merge: (into: number, from: number) => {
      clearStanding.run(from);
      const gone = cluster.get(from)!;
      for (const statement of merges) statement.run(into, from);
      widen.run(gone.processed_second, into);
      const [kept, more] = [arrivalsOf(cluster.get(into)!), arrivalsOf(gone)];
      setArrivals.run(JSON.stringify({ ...kept, ...Object.fromEntries(Object.entries(more).map(([name, count]) => [name, count + (kept[name] ?? 0)])) }), into);
      if (gone.wake_second !== null) wake.run({ id: into, second: gone.wake_second });
      dropCluster.run(from);
    },
    contact: (id: string) => contact.get(id),
    addContact: (row: ContactRow) => void addContact.run(row),
    contactsOf: (clusterId: number) => contactsOf.all(clusterId),
    /** the newest record; null: the first still holds */
    latestRecord: (contactId: string) => latestRecord.get(contactId)?.record ?? null,
    addChange: (row: RecordChangeRow) => void addChange.run(row),
    changesOf: (clusterId: number) => changesOf.all(clusterId),
    /** false: it was there already, and nothing was changed */
    addEvent: (row: EventRow, addresses: readonly string[]) => {
      const isNew = addEvent.run(row).changes > 0;
      if (isNew) for (const address of addresses) addEventAddress.run(address, row.id);
      return isNew;
    },
    /** events of an address that nobody had become a cluster's */
    claimEvents: (clusterId: number, address: string) => claimEvents.run(clusterId, address).changes,
    eventsOf: (clusterId: number) => eventsOf.all(clusterId),
    allEvents: () => allEvents.all(),
    setStanding: (clusterId: number, rows: readonly { contactId: string; spanId: number; nodeId: string }[]) => {
      clearStanding.run(clusterId);
      for (const { contactId, spanId, nodeId } of rows) addStanding.run(clusterId, contactId, spanId, nodeId);
    },
    /** how many stand at each step of each span of a journey */
    standing: (journeyId: string) => standing.all(journeyId),
    /** puts down how often a cluster's contacts have come to each step, and counts with all others what is new of it */
    setArrivals: (clusterId: number, now: ArrivalCounts) => {
      const row = cluster.get(clusterId)!;
      const text = JSON.stringify(now);
      if (text === row.arrivals) return;
      const before = arrivalsOf(row);
      for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
        const [journeyId = '', nodeId = ''] = name.split(' ');
        const difference = (now[name] ?? 0) - (before[name] ?? 0);
        if (difference !== 0) addArrivals.run(journeyId, nodeId, difference);
      }
      setArrivals.run(text, clusterId);
    },
    counts: () => counts.get()!,
  };
}
export type SenderPeople = ReturnType<typeof senderPeople>;
