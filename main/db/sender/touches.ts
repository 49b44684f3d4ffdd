import type { MessageWord } from '../../../shared/api/calls/attention.ts';
import type { Db } from '../database.ts';

export interface DecisionRow {
  id: number;
  cluster_id: number;
  contact_id: string;
  journey_id: string;
  hash: string;
  node_id: string;
  entry: number;
  visit: number;
  second: number;
  channel: string;
  purpose: string;
  due_second: number;
  outcome: 'allow' | 'defer' | 'block' | 'drop';
  reason: string;
  rule_id: string;
  until_second: number | null;
  policy_hash: string;
  /** JSON: the gate's whole answer */
  decision: string;
}

export type HandOverState = 'claimed' | 'out' | 'refused' | 'lost' | 'undecided';

export interface HandOverRow {
  decision_id: number;
  state: HandOverState;
  again_second: number | null;
  channel: string;
  address: string;
  content: string;
  marker: string;
  /** real milliseconds since the epoch: what a provider's own times are compared with */
  claimed_at: number;
  may_have_arrived: number;
  attempts: number;
  parts: number;
  provider_id: string | null;
  provider_status: string | null;
  error_code: string | null;
  in_flight_second: number | null;
  told: MessageWord | null;
}

/** A hand-over as it is when it is claimed. */
export type NewHandOver = Omit<HandOverRow, 'in_flight_second' | 'told'>;

export interface StepCountRow {
  node_id: string;
  kind: 'arrived' | DecisionRow['outcome'] | HandOverState;
  count: number;
}

/** What is needed of a decision to run its cluster again. */
export type RecordedDecisionRow = Omit<DecisionRow, 'decision' | 'policy_hash'> & { state: HandOverState | null; again_second: number | null };

export interface DialRow {
  contact_id: string;
  journey_id: string;
  node_id: string;
  entry: number;
  visit: number;
  second: number;
}

/** A hand-over with what it is of. */
export type OpenHandOver = HandOverRow & Pick<DecisionRow, 'cluster_id' | 'contact_id' | 'journey_id' | 'node_id' | 'entry' | 'visit' | 'second'>;

const RECORDED = 'd.id, d.cluster_id, d.contact_id, d.journey_id, d.hash, d.node_id, d.entry, d.visit, d.second, d.channel, d.purpose, d.due_second, d.outcome, d.reason, d.rule_id, d.until_second, h.state, h.again_second';
const OPEN = 'h.*, d.cluster_id, d.contact_id, d.journey_id, d.node_id, d.entry, d.visit, d.second';

/** Answers of the gate, and what came of what it allowed. */
export function senderTouches(db: Db) {
  const add = db.prepare<[Omit<DecisionRow, 'id'>]>(
    `INSERT INTO decisions (cluster_id, contact_id, journey_id, hash, node_id, entry, visit, second, channel, purpose, due_second, outcome, reason, rule_id, until_second, policy_hash, decision)
     VALUES (@cluster_id, @contact_id, @journey_id, @hash, @node_id, @entry, @visit, @second, @channel, @purpose, @due_second, @outcome, @reason, @rule_id, @until_second, @policy_hash, @decision)`,
  );
  const of = db.prepare<[number], RecordedDecisionRow>(`SELECT ${RECORDED} FROM decisions d LEFT JOIN hand_overs h ON h.decision_id = d.id WHERE d.cluster_id = ? ORDER BY d.second, d.id`);
  const all = db.prepare<[], RecordedDecisionRow & { decision: string }>(`SELECT ${RECORDED}, d.decision FROM decisions d LEFT JOIN hand_overs h ON h.decision_id = d.id ORDER BY d.id`);
  const claim = db.prepare<[NewHandOver]>(
    `INSERT INTO hand_overs (decision_id, state, again_second, channel, address, content, marker, claimed_at, may_have_arrived, attempts, parts, provider_id, provider_status, error_code)
     VALUES (@decision_id, @state, @again_second, @channel, @address, @content, @marker, @claimed_at, @may_have_arrived, @attempts, @parts, @provider_id, @provider_status, @error_code)`,
  );
  const settle = db.prepare<[HandOverState, number | null, string | null, string | null, string | null, number]>(
    "UPDATE hand_overs SET state = ?, again_second = ?, provider_id = ?, provider_status = coalesce(provider_status, ?), error_code = ? WHERE decision_id = ? AND state IN ('claimed', 'undecided')",
  );
  // the index of open ones is used only where the query has its own words
  const open = db.prepare<[string], OpenHandOver>(`SELECT ${OPEN} FROM hand_overs h JOIN decisions d ON d.id = h.decision_id WHERE h.state = ? AND h.state IN ('claimed', 'undecided') ORDER BY h.decision_id`);
  const one = db.prepare<[number], OpenHandOver>(`SELECT ${OPEN} FROM hand_overs h JOIN decisions d ON d.id = h.decision_id WHERE h.decision_id = ?`);
  const byMarker = db.prepare<[string], OpenHandOver>(`SELECT ${OPEN} FROM hand_overs h JOIN decisions d ON d.id = h.decision_id WHERE h.marker = ?`);
  const byProvider = db.prepare<[string], OpenHandOver>(`SELECT ${OPEN} FROM hand_overs h JOIN decisions d ON d.id = h.decision_id WHERE h.provider_id = ?`);
  const status = db.prepare<[string, string | null, number]>('UPDATE hand_overs SET provider_status = ?, error_code = coalesce(?, error_code) WHERE decision_id = ?');
  const partsSince = db.prepare<[string, number], { parts: number }>("SELECT coalesce(sum(h.parts), 0) AS parts FROM hand_overs h JOIN decisions d ON d.id = h.decision_id WHERE h.channel = ? AND h.state IN ('claimed', 'out', 'undecided') AND d.second >= ?");
  const mayHaveArrived = db.prepare<[number]>('UPDATE hand_overs SET may_have_arrived = 1 WHERE decision_id = ?');
  const inFlight = db.prepare<[number, string, string]>(
    `UPDATE hand_overs SET in_flight_second = ? WHERE address = ? AND channel = ? AND in_flight_second IS NULL
     AND (state IN ('claimed', 'undecided') OR (state = 'out' AND coalesce(provider_status, 'accepted') IN ('accepted', 'scheduled', 'queued', 'sending')))`,
  );
  const idsTo = db.prepare<[string, string], { provider_id: string }>('SELECT provider_id FROM hand_overs WHERE address = ? AND channel = ? AND provider_id IS NOT NULL');
  const undecided = db.prepare<[string, number]>("UPDATE hand_overs SET state = 'undecided', error_code = ? WHERE decision_id = ? AND state = 'claimed'");
  const handedOverIn = db.prepare<[string, number, number], { decision_id: number; provider_id: string }>(
    "SELECT decision_id, provider_id FROM hand_overs WHERE channel = ? AND state = 'out' AND claimed_at >= ? AND claimed_at < ? ORDER BY decision_id",
  );
  const openTo = db.prepare<[string, string], { count: number }>("SELECT count(*) AS count FROM hand_overs WHERE address = ? AND channel = ? AND state IN ('claimed', 'undecided')");
  const toldByPerson = db.prepare<[string, string], { decision_id: number; content: string }>("SELECT decision_id, content FROM hand_overs WHERE address = ? AND channel = ? AND state = 'out' AND provider_id LIKE 'person:%'");
  const adopt = db.prepare<[string, number]>('UPDATE hand_overs SET provider_id = ? WHERE decision_id = ?');
  const told = db.prepare<[MessageWord, number]>("UPDATE hand_overs SET told = ? WHERE decision_id = ? AND state = 'undecided'");
  const states = db.prepare<[], { channel: string; state: string; count: number }>('SELECT channel, state, count(*) AS count FROM hand_overs GROUP BY channel, state');
  const dialsOf = db.prepare<[number], DialRow>('SELECT x.* FROM dials x JOIN contacts c ON c.id = x.contact_id WHERE c.cluster_id = ? ORDER BY x.second');
  const addDial = db.prepare<[DialRow]>('INSERT OR IGNORE INTO dials (contact_id, journey_id, node_id, entry, visit, second) VALUES (@contact_id, @journey_id, @node_id, @entry, @visit, @second)');
  const handedOver = db.prepare<[], OpenHandOver & { outcome: string }>(`SELECT ${OPEN}, d.outcome FROM hand_overs h JOIN decisions d ON d.id = h.decision_id ORDER BY h.decision_id`);
  const last = db.prepare<[string, string], OpenHandOver>(`SELECT ${OPEN} FROM hand_overs h JOIN decisions d ON d.id = h.decision_id WHERE h.address = ? AND h.channel = ? ORDER BY h.decision_id DESC LIMIT 1`);
  const decisionAt = db.prepare<[string, string, string, number, number, number], DecisionRow>('SELECT * FROM decisions WHERE contact_id = ? AND journey_id = ? AND node_id = ? AND entry = ? AND visit = ? AND second >= ? ORDER BY second LIMIT 1');
  const stepCounts = db.prepare<[string], StepCountRow>('SELECT node_id, kind, count FROM step_counts WHERE journey_id = ?');
  return {
    add: (row: Omit<DecisionRow, 'id'>) => Number(add.run(row).lastInsertRowid),
    of: (clusterId: number) => of.all(clusterId),
    all: () => all.all(),
    claim: (row: NewHandOver) => void claim.run(row),
    /** false: it was settled before */
    settle: (decisionId: number, state: HandOverState, to: { againSecond?: number; providerId?: string; status?: string; errorCode?: string } = {}) =>
      settle.run(state, to.againSecond ?? null, to.providerId ?? null, to.status ?? null, to.errorCode ?? null, decisionId).changes > 0,
    open: (state: 'claimed' | 'undecided') => open.all(state),
    handOver: (decisionId: number) => one.get(decisionId),
    byMarker: (marker: string) => byMarker.get(marker),
    byProvider: (providerId: string) => byProvider.get(providerId),
    setStatus: (decisionId: number, word: string, errorCode: string | null) => void status.run(word, errorCode, decisionId),
    partsSince: (channel: string, second: number) => partsSince.get(channel, second)!.parts,
    /** what the provider calls messages to an address that are accounted for */
    idsTo: (address: string, channel: string) => idsTo.all(address, channel).map(({ provider_id }) => provider_id),
    /** an opt-out came: what is on its way to that address cannot be recalled, and is marked (case 3) */
    markInFlight: (address: string, channel: string, second: number) => void inFlight.run(second, address, channel),
    mayHaveArrived: (decisionId: number) => void mayHaveArrived.run(decisionId),
    undecided: (decisionId: number, words: string) => void undecided.run(words, decisionId),
    /** what is on record as gone out of what was claimed in a span of real milliseconds */
    handedOverIn: (channel: string, from: number, to: number) => handedOverIn.all(channel, from, to),
    /** whether something to an address is still to be asked about, or for a person to tell */
    isOpenTo: (address: string, channel: string) => openTo.get(address, channel)!.count > 0,
    /** what went out to an address by a person's word alone */
    toldByPerson: (address: string, channel: string) => toldByPerson.all(address, channel),
    /** the provider's own id takes the place of a person's word */
    adopt: (decisionId: number, providerId: string) => void adopt.run(providerId, decisionId),
    /** notes a person's word before it is acted on */
    setTold: (decisionId: number, word: MessageWord) => void told.run(word, decisionId),
    states: () => states.all(),
    handOvers: () => handedOver.all(),
    lastTo: (address: string, channel: string) => last.get(address, channel),
    dialsOf: (clusterId: number) => dialsOf.all(clusterId),
    addDial: (row: DialRow) => void addDial.run(row),
    decisionAt: (contactId: string, journeyId: string, nodeId: string, entry: number, visit: number, second: number) => decisionAt.get(contactId, journeyId, nodeId, entry, visit, second),
    /** what happened so far at each step of a journey */
    stepCounts: (journeyId: string) => stepCounts.all(journeyId),
  };
}
export type SenderTouches = ReturnType<typeof senderTouches>;
