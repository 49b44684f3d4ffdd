import { z } from 'zod';
import { listWords, oneLine, shorten } from '../../words/text.ts';
import { cardName } from '../card-name.ts';
import { defineNodeType } from '../node-type.ts';
import { hasDistinctIds, portIdSchema } from '../port-ids.ts';
import { nodeProblem } from '../problems.ts';
import { armThresholds } from './thresholds.ts';

const schema = z.object({
  arms: z
    .array(z.object({ id: portIdSchema, name: z.string().max(60).default(''), weight: z.number().int().min(0).max(10_000), holdout: z.boolean().default(false) }))
    .min(2, 'expected at least two arms')
    .max(20)
    .refine((arms) => hasDistinctIds(arms, []), 'expected ids that differ from one another')
    .refine((arms) => arms.some((arm) => arm.weight > 0), 'expected at least one weight above 0'),
});
type Config = z.infer<typeof schema>;
type Arm = Config['arms'][number];

const title = 'Random split';

function armName(config: Config, arm: Arm): string {
  return oneLine(arm.name) || (arm.holdout ? 'Holdout' : `Arm ${config.arms.indexOf(arm) + 1}`);
}

/** An arm's share in per cent, to one decimal where it is not whole. */
function share(config: Config, arm: Arm): string {
  const total = config.arms.reduce((sum, { weight }) => sum + weight, 0);
  return `${Math.round((arm.weight * 1000) / total) / 10}%`;
}

const armsWords = (config: Config): string[] => config.arms.map((arm) => `${armName(config, arm)} ${share(config, arm)}`);
const summary = (config: Config): string => armsWords(config).join(' · ');

/** Divides contacts by chance, in fixed shares. The draw is keyed, so editing another step moves nobody to another arm. */
export const randomSplit = defineNodeType<Config>({
  type: 'random-split',
  title,
  description: 'Divides contacts by chance in shares you set; one arm may be a holdout to compare with.',
  icon: 'shuffle',
  lane: 'logic',
  group: 'logic',
  schema,
  fields: [{ path: 'arms', label: 'Arms', help: 'Each arm’s share is its weight out of the sum of all weights.', widget: 'weights' }],
  defaults: () => ({
    arms: [
      { id: 'arm-1', name: 'A', weight: 50, holdout: false },
      { id: 'arm-2', name: 'B', weight: 50, holdout: false },
    ],
  }),
  hasInput: true,
  ports: (config) => config.arms.map((arm) => ({ id: arm.id, label: `${shorten(armName(config, arm), 30)} ${share(config, arm)}` })),
  summary,
  sentence: (config) => `Split at random: ${listWords(armsWords(config), 'and')}.`,
  compile: (config, context) => {
    const thresholds = armThresholds(config.arms.map((arm) => arm.weight));
    return { kind: 'split', arms: config.arms.map((arm, index) => ({ threshold: thresholds[index]!, next: context.next(arm.id), holdout: arm.holdout })) };
  },
  plan: (config) => ({ arms: config.arms.map((arm) => ({ port: arm.id, name: armName(config, arm), share: share(config, arm), holdout: arm.holdout })) }),
  check: (config, node) => {
    const name = cardName(title, summary(config));
    const empty = config.arms.filter((arm) => arm.weight === 0);
    const holdouts = config.arms.filter((arm) => arm.holdout);
    return [
      ...empty.map((arm) =>
        nodeProblem(node, { check: 'empty-arm', severity: 'warning', message: `${name}: nobody takes the arm “${armName(config, arm)}”, whose weight is 0.`, help: 'Give it a weight, or delete the arm.', field: 'arms' }),
      ),
      ...(holdouts.length > 1
        ? [nodeProblem(node, { check: 'several-holdouts', severity: 'error', message: `${name} has ${holdouts.length} holdout arms; one at most can be compared with.`, help: 'Leave one arm as the holdout.', field: 'arms' })]
        : []),
    ];
  },
});
