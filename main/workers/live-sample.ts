import { compileJourney } from '../../shared/journey/compile.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { nodeWords } from '../../shared/journey/node-words.ts';
import type { CompiledJourney } from '../../shared/engine/ops.ts';
import type { LegalTables } from '../../shared/policy/tables.ts';
import type { Cluster } from '../../shared/simulate/clusters.ts';
import { timelineInRun } from '../../shared/simulate/contact-timeline.ts';
import { flowOnDocument } from '../../shared/simulate/flow.ts';
import { Grants } from '../../shared/simulate/grants.ts';
import { rerunWords } from '../../shared/simulate/incremental.ts';
import { LivePosture, type LiveState } from '../../shared/simulate/live-posture.ts';
import type { CollisionRow, FrictionList, FrictionRow, Posture } from '../../shared/simulate/report.ts';
import { explainBlocks, type ListedBlock } from '../../shared/simulate/rows.ts';
import { createRun, type Run, type RunInputs, withGrants } from '../../shared/simulate/run.ts';
import { type Lab, labCluster, labPolicy } from '../../shared/simulate/lab.ts';
import { whyAt } from '../../shared/simulate/why.ts';
import { quote } from '../../shared/words/text.ts';
import { planned } from '../runs/compute-part.ts';
import type { LiveCohort } from './live-cohort.ts';
import type { LivePostureResult, LiveQuestions } from './live-protocol.ts';
import { LiveRefusal } from './live-refusal.ts';

/** The workspace's sample in one posture, kept at hand between edits. */
export class LiveSample {
  readonly cohort: LiveCohort;
  readonly posture: Posture;
  readonly #tables: LegalTables;
  #live: LivePosture;
  #replaysRecorded = true;
  readonly #readCluster: (contactId: string) => Cluster | null;
  readonly #compiled = new Map<string, { text: string; journey: CompiledJourney }>();
  #clusters: ReadonlyMap<string, Cluster> | null = null;
  #documents: readonly JourneyDocument[] = [];
  #version = -1;
  #inputs: RunInputs | null = null;
  #collisions: readonly CollisionRow[] | null = null;
  #blocks: readonly ListedBlock[] | null = null;
  readonly #friction = new Map<FrictionList, readonly FrictionRow[]>();

  /** `readCluster` finds a contact that the sample does not have; null: there is no such contact. */
  constructor(posture: Posture, cohort: LiveCohort, tables: LegalTables, readCluster: (contactId: string) => Cluster | null) {
    this.#readCluster = readCluster;
    this.posture = posture;
    this.cohort = cohort;
    this.#tables = tables;
    this.#live = this.#begin(cohort.clusters);
  }

  /** Brings it up to date. Throws a LiveRefusal for journeys or a policy that cannot be run; the last result then stays. */
  result({ version, journeys: documents, policy, behaviour, routing, seed, days }: LiveQuestions['result']['ask']): LivePostureResult {
    const began = performance.now();
    const journeys = documents.map((document) => this.#compile(document));
    const { contactCount, contactsInAll, startSecond } = this.cohort;
    this.#replay(behaviour.replaysRecorded);
    const inputs: RunInputs = { journeys, policy, tables: this.#tables, seed, days, startSecond, posture: this.posture, behaviour: behaviour.sampled, routing };
    const { figures, flows, collisionsAt, rerun } = this.#update(inputs);
    this.#inputs = inputs;
    this.#documents = documents;
    this.#version = version;
    this.#collisions = null;
    this.#blocks = null;
    this.#friction.clear();
    return {
      contactCount,
      contactsInAll,
      journeys: journeys.map(({ id, name, hash }) => ({ id, name, hash })),
      figures,
      flows: Object.fromEntries(documents.map((document) => [document.id, flowOnDocument(flows[document.id], document)])),
      collisionsAt,
      rerun: rerunWords(rerun, {
        journey: (id) => quote(documents.find((document) => document.id === id)?.name ?? id),
        step: (id, nodeId) => {
          const node = documents.find((document) => document.id === id)?.nodes[nodeId];
          return node === undefined ? 'a step' : nodeWords(node);
        },
      }),
      engineMilliseconds: performance.now() - began,
    };
  }

  /** Makes ready for the first edit, while nobody waits; the result stays as it is. */
  rehearse(): void {
    if (this.#inputs !== null) this.#live.rehearse(this.#inputs);
  }

  collisions({ version, offset, limit }: LiveQuestions['collisions']['ask']): LiveQuestions['collisions']['answer'] {
    this.#refuseUnless(version);
    const rows = (this.#collisions ??= this.#live.collisions());
    return { total: rows.length, rows: rows.slice(offset, offset + limit) };
  }

  /** Reasons that take running somebody again to say are left empty here. */
  consentBlocks({ version, offset, limit }: LiveQuestions['consentBlocks']['ask']): LiveQuestions['consentBlocks']['answer'] {
    const rows = this.#blocksAt(version);
    return { total: rows.length, rows: rows.slice(offset, offset + limit).map((row) => ({ ...row, why: row.why ?? '' })) };
  }

  friction({ version, list, offset, limit }: LiveQuestions['friction']['ask']): LiveQuestions['friction']['answer'] {
    this.#refuseUnless(version);
    const rows = this.#friction.get(list) ?? this.#live.frictionRows(list);
    this.#friction.set(list, rows);
    return { total: rows.length, rows: rows.slice(offset, offset + limit) };
  }

  /** The sample is one part. */
  records({ version, filter, from, limit }: LiveQuestions['records']['ask']): LiveQuestions['records']['answer'] {
    this.#refuseUnless(version);
    const { rows, isWhole } = this.#live.records(filter, from.skip, limit);
    return { rows, next: isWhole ? null : { part: 0, skip: from.skip + rows.length } };
  }

  explanations({ version, places }: LiveQuestions['explanations']['ask']): LiveQuestions['explanations']['answer'] {
    const rows = this.#blocksAt(version);
    const asked = places.flatMap((place) => rows[place] ?? []);
    return { why: explainBlocks(asked, this.#live.run, (contactId) => this.#clusterOf(contactId)).map(({ why }) => why) };
  }

  playback({ version, journeyId }: LiveQuestions['playback']['ask']): LiveQuestions['playback']['answer'] {
    this.#refuseUnless(version);
    const document = this.#documents.find(({ id }) => id === journeyId);
    if (document === undefined) throw new LiveRefusal('not-found', 'This journey was not run. Bring it back from the archive to play it back.');
    return this.#live.playback(document);
  }

  /** A contact outside the sample is run like one of it. */
  timeline({ version, contactId, lab }: LiveQuestions['timeline']['ask']): LiveQuestions['timeline']['answer'] {
    const { run, cluster } = this.#inLab(version, contactId, lab);
    return timelineInRun(run, this.#documents, cluster, contactId);
  }

  why({ version, contactId, lab, position }: LiveQuestions['why']['ask']): LiveQuestions['why']['answer'] {
    const { run, cluster } = this.#inLab(version, contactId, lab);
    const why = whyAt(run, cluster, contactId, position);
    if (why === null) throw new LiveRefusal('not-found', 'No touch was decided there. Choose a decision of the timeline.');
    return why;
  }

  /** The run and the contact's cluster as the lab has them. */
  #inLab(version: number, contactId: string, lab: Lab | null): { run: Run; cluster: Cluster } {
    this.#refuseUnless(version);
    const cluster = this.#clusterOf(contactId);
    const run = this.#live.run;
    if (lab === null) return { run, cluster };
    const policy = labPolicy(lab, run.tally.policy);
    return { run: lab.delays.length === 0 ? run : withGrants(createRun({ ...this.#inputs!, policy }), run.setting.grants ?? Grants.none), cluster: labCluster(lab, cluster, contactId) };
  }

  #begin(clusters: readonly Cluster[]): LivePosture {
    return new LivePosture({ count: clusters.length, clusterAt: (index) => clusters[index]! });
  }

  /** Of what is on record, whether all counts or only what was known when the window begins: other events, so a sample of its own. */
  #replay(replaysRecorded: boolean): void {
    if (replaysRecorded === this.#replaysRecorded) return;
    this.#replaysRecorded = replaysRecorded;
    this.#live = this.#begin(this.cohort.clusters.map((cluster) => this.#asReplayed(cluster)));
  }

  #asReplayed(cluster: Cluster): Cluster {
    return planned(cluster, { replaysRecorded: this.#replaysRecorded, startSecond: this.cohort.startSecond });
  }

  #clusterOf(contactId: string): Cluster {
    this.#clusters ??= new Map(this.cohort.clusters.flatMap((cluster) => cluster.contacts.map(({ id }) => [id, cluster] as const)));
    const cluster = this.#clusters.get(contactId) ?? this.#readCluster(contactId);
    if (cluster === null) throw new LiveRefusal('not-found', 'This contact is not in the workspace any more.');
    return this.#asReplayed(cluster);
  }

  #refuseUnless(version: number): void {
    if (version !== this.#version) throw new LiveRefusal('stale', 'The result has moved on since. The newer one is shown in a moment.');
  }

  #blocksAt(version: number): readonly ListedBlock[] {
    this.#refuseUnless(version);
    return (this.#blocks ??= this.#live.consentBlocks());
  }

  #update(inputs: RunInputs): LiveState {
    try {
      return this.#live.update(inputs);
    } catch (error) {
      if (error instanceof Error && error.name === 'PolicyError') throw new LiveRefusal('invalid', `The policy cannot be used: ${error.message}. Mend it, and the figures follow.`);
      throw error;
    }
  }

  /** Most journeys are the same from edit to edit. */
  #compile(document: JourneyDocument): CompiledJourney {
    const text = JSON.stringify([document.nodes, document.edges, document.settings, document.name]);
    const known = this.#compiled.get(document.id);
    if (known?.text === text) return known.journey;
    try {
      const journey = compileJourney(document);
      this.#compiled.set(document.id, { text, journey });
      return journey;
    } catch (error) {
      throw new LiveRefusal('invalid', `“${document.name}” cannot be run: ${error instanceof Error ? error.message : String(error)}. Mend it, and the figures follow.`);
    }
  }
}
