import type { Cluster } from './clusters.ts';
import { Part, type PartSetting } from './part.ts';
import { PartRunner } from './run-part.ts';
import type { RunSetting } from './run-setting.ts';
import { Story } from './story.ts';
import type { ClusterTrace } from './trace.ts';

/** Runs one cluster by itself and tells its whole story, decisions with their inputs: the same happens as in a run of all. */
export function runCluster(cluster: Cluster, setting: Omit<PartSetting, 'isWhole'>, run: RunSetting): ClusterTrace {
  const whole = { ...setting, isWhole: true };
  const runner = new PartRunner(new Part(whole, { count: 1, clusterAt: () => cluster }), run);
  const { machine } = runner;
  const story = new Story(machine, cluster, whole);
  machine.observer = story;
  runner.run(0);
  const standing = cluster.contacts.flatMap(({ id }, contact) =>
    setting.ledgers.flatMap((_, ledger) =>
      machine.seatsOfLedger[ledger]!.flatMap((journey) => {
        const at = machine.opOf(contact * machine.journeyCount + journey);
        return at < 0 ? [] : [{ contactId: id, journeyId: machine.program.journeys[journey]!.journey.id, nodeId: machine.program.ops[at]!.nodeId }];
      }),
    ),
  );
  return { clusterId: cluster.id, entries: story.entries, standing, written: story.written };
}
