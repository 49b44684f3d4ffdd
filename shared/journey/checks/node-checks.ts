import type { JourneyCheck } from './check.ts';

/** What each kind of step asks of its own instances: missing content, owners, a text that is too deep. */
export const nodeChecks: JourneyCheck = {
  id: 'node-checks',
  title: 'Every step is complete in itself',
  run: ({ graph, document, workspace }) => [...graph.values()].flatMap(({ type, config, node }) => type.check(config, node, document, workspace)),
};
