import { listWords, quote } from '../../../words/text.ts';
import { type Criterion, byPolicy, decided } from '../../criterion.ts';

export const centralLedger: Criterion = {
  id: 'central-ledger',
  dimension: 'consent',
  title: 'Every system’s opt-outs are known at once',
  nextStep: 'Under Policy, bring the systems that sync late onto the central ledger: a sync delay of 0.',
  decide: (facts) =>
    byPolicy(facts, ({ sources }) => {
      const late = sources.filter(({ syncDelaySeconds }) => syncDelaySeconds > 0);
      if (late.length > 0) return decided(false, `Opt-outs of ${listWords(late.map(({ name, syncDelaySeconds }) => `${quote(name)} arrive ${syncDelaySeconds} s late`), 'and')}.`);
      return decided(true, sources.length === 0 ? 'Every source is central.' : `Opt-outs of ${listWords(sources.map(({ name }) => quote(name)), 'and')} are known at once.`);
    }),
};
