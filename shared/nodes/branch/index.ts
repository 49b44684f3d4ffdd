import { z } from 'zod';
import { conditionSchema } from '../../journey/condition.ts';
import { conditionWords } from '../../words/condition.ts';
import { capitalised, countWords, quote, shorten } from '../../words/text.ts';
import { cardName } from '../card-name.ts';
import { defineNodeType } from '../node-type.ts';
import { hasDistinctIds, portIdSchema } from '../port-ids.ts';
import { nodeProblem } from '../problems.ts';

const OTHERWISE = 'otherwise';

const schema = z.object({
  rules: z
    .array(z.object({ id: portIdSchema, name: z.string().max(60).default(''), condition: conditionSchema }))
    .min(1, 'expected at least one rule')
    .max(50)
    .refine((rules) => hasDistinctIds(rules, [OTHERWISE]), 'expected ids that differ from one another and from "otherwise"'),
});
type Config = z.infer<typeof schema>;

const title = 'Branch';
const ruleName = (rule: Config['rules'][number]): string => rule.name || capitalised(conditionWords(rule.condition));

function summary(config: Config): string {
  const [first, ...more] = config.rules;
  return more.length === 0 ? ruleName(first!) : `${countWords(config.rules.length, 'rule')}: ${config.rules.map(ruleName).join(', ')}`;
}

/** Sends each contact down the first path whose rule holds. */
export const branch = defineNodeType<Config>({
  type: 'branch',
  title,
  description: 'Sends each contact down the first path whose rule holds for them.',
  icon: 'git-branch',
  lane: 'logic',
  group: 'logic',
  schema,
  fields: [{ path: 'rules', label: 'Rules', help: 'Asked from the top; the first that holds decides. Everybody else leaves by “Otherwise”.', widget: 'condition-list' }],
  defaults: () => ({ rules: [{ id: 'rule-1', name: '', condition: { kind: 'account-tier', tiers: [1] } }] }),
  hasInput: true,
  ports: (config) => [...config.rules.map((rule) => ({ id: rule.id, label: shorten(ruleName(rule), 40) })), { id: OTHERWISE, label: 'Otherwise' }],
  summary,
  sentence: (config) => `Branch: ${config.rules.map((rule) => (rule.name === '' ? conditionWords(rule.condition) : `${quote(rule.name)} if ${conditionWords(rule.condition)}`)).join('; ')}; otherwise the rest.`,
  compile: (config, context) => ({
    kind: 'branch',
    rules: config.rules.map((rule) => ({ condition: rule.condition, next: context.next(rule.id) })),
    otherwise: context.next(OTHERWISE),
  }),
  plan: (config) => ({ rules: config.rules.map((rule) => ({ port: rule.id, name: ruleName(rule) })) }),
  check: (config, node) => {
    const everyone = config.rules.findIndex((rule) => rule.condition.kind === 'anyone');
    if (everyone === -1) return [];
    return [
      nodeProblem(node, {
        check: 'shadowed-rule',
        severity: 'warning',
        message: `${cardName(title, summary(config))}: rule ${everyone + 1} holds for anyone, so nothing below it is ever reached.`,
        help: 'Narrow the rule, or delete it and use “Otherwise”.',
        field: `rules.${everyone}`,
      }),
    ];
  },
});
