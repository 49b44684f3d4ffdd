import type { Db } from '../database.ts';

export interface SpanRow {
  id: number;
  journey_id: string;
  hash: string;
  opens_second: number;
  closes_second: number | null;
  ends_second: number | null;
  follows: number | null;
  takes_over: number;
  at: string;
}

export interface PauseRow {
  id: number;
  journey_id: string;
  from_second: number;
  to_second: number | null;
  at: string;
}

export interface ReleaseRow {
  hash: string;
  journey_id: string;
  bundle: string;
  plan: string;
}

/** What was published, and when which version runs. */
export function senderJourneys(db: Db) {
  const fact = db.prepare<[string], { value: string }>('SELECT value FROM facts WHERE name = ?');
  const setFact = db.prepare<[string, string]>('INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
  const addRelease = db.prepare<[ReleaseRow]>('INSERT INTO releases (hash, journey_id, bundle, plan) VALUES (@hash, @journey_id, @bundle, @plan) ON CONFLICT (hash) DO UPDATE SET bundle = excluded.bundle');
  const release = db.prepare<[string], ReleaseRow>('SELECT * FROM releases WHERE hash = ?');
  const addPolicy = db.prepare<[string, string]>('INSERT OR IGNORE INTO policies (hash, policy) VALUES (?, ?)');
  const policy = db.prepare<[string], { policy: string }>('SELECT policy FROM policies WHERE hash = ?');
  const spans = db.prepare<[], SpanRow>('SELECT * FROM spans ORDER BY id');
  const latest = db.prepare<[string], SpanRow>('SELECT * FROM spans WHERE journey_id = ? ORDER BY id DESC LIMIT 1');
  const addSpan = db.prepare<[Omit<SpanRow, 'id' | 'closes_second' | 'ends_second'>]>('INSERT INTO spans (journey_id, hash, opens_second, follows, takes_over, at) VALUES (@journey_id, @hash, @opens_second, @follows, @takes_over, @at)');
  const closeSpan = db.prepare<[number, number | null, number]>('UPDATE spans SET closes_second = coalesce(closes_second, ?), ends_second = coalesce(ends_second, ?) WHERE id = ?');
  const endEarlier = db.prepare<[{ journeyId: string; second: number }]>('UPDATE spans SET closes_second = coalesce(closes_second, @second), ends_second = coalesce(ends_second, @second) WHERE journey_id = @journeyId');
  const pauses = db.prepare<[], PauseRow>('SELECT * FROM pauses ORDER BY id');
  const addPause = db.prepare<[string, number, string]>('INSERT INTO pauses (journey_id, from_second, at) VALUES (?, ?, ?)');
  const endPause = db.prepare<[number, string]>('UPDATE pauses SET to_second = ? WHERE journey_id = ? AND to_second IS NULL');
  const openPause = db.prepare<[string], PauseRow>('SELECT * FROM pauses WHERE journey_id = ? AND to_second IS NULL');
  return {
    fact: (name: string) => fact.get(name)?.value ?? null,
    setFact: (name: string, value: string) => void setFact.run(name, value),
    addRelease: (row: ReleaseRow) => void addRelease.run(row),
    release: (hash: string) => release.get(hash),
    addPolicy: (hash: string, text: string) => void addPolicy.run(hash, text),
    policy: (hash: string) => policy.get(hash)?.policy ?? null,
    spans: () => spans.all(),
    /** the span that began last, whether or not it has ended */
    latestSpan: (journeyId: string) => latest.get(journeyId),
    addSpan: (row: Omit<SpanRow, 'id' | 'closes_second' | 'ends_second'>) => Number(addSpan.run(row).lastInsertRowid),
    /** nobody enters any more, and from `endsSecond` on nobody is inside; null: those inside go on */
    closeSpan: (id: number, closesSecond: number, endsSecond: number | null) => void closeSpan.run(closesSecond, endsSecond, id),
    /** everybody leaves every version of a journey */
    endAll: (journeyId: string, second: number) => void endEarlier.run({ journeyId, second }),
    pauses: () => pauses.all(),
    addPause: (journeyId: string, fromSecond: number, at: string) => void addPause.run(journeyId, fromSecond, at),
    endPause: (journeyId: string, toSecond: number) => void endPause.run(toSecond, journeyId),
    openPause: (journeyId: string) => openPause.get(journeyId),
  };
}
export type SenderJourneys = ReturnType<typeof senderJourneys>;
