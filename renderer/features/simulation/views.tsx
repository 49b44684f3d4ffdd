import type { ReactNode } from 'react';
import { FIGURE_WORDS } from '../../../shared/report/figure-words.ts';
import { CollisionList } from './CollisionList.tsx';
import { ConsentBlockList } from './ConsentBlockList.tsx';
import { FrictionRowList } from './FrictionRowList.tsx';

/** What a figure leads to: one of the lists behind the totals. */
export type ListName = 'collisions' | 'consent-blocks' | 'after-opt-out' | 'over-cap' | 'barred-hours' | 'replies' | 'replies-routed' | 'replies-lost' | 'opt-outs-caused';

interface ListView {
  id: ListName;
  /** in the row of views; null: it is a part of the view before, reached by its figure */
  title: string | null;
  render(): ReactNode;
}

const ROUTED = ['journey', 'owner'] as const;
const LOST = ['late', 'lost'] as const;

/** The lists behind the figures, in the order of the figures. */
export const LIST_VIEWS: readonly ListView[] = [
  { id: 'collisions', title: FIGURE_WORDS.collisions, render: () => <CollisionList /> },
  { id: 'consent-blocks', title: 'Consent blocks', render: () => <ConsentBlockList result="blocked" /> },
  { id: 'after-opt-out', title: 'After an opt-out', render: () => <ConsentBlockList result="sent" /> },
  { id: 'over-cap', title: FIGURE_WORDS.overCap, render: () => <FrictionRowList key="over-cap" list="overCap" /> },
  { id: 'barred-hours', title: 'Barred hours', render: () => <FrictionRowList key="barred-hours" list="barredHours" /> },
  { id: 'opt-outs-caused', title: 'Opt-outs', render: () => <FrictionRowList key="opt-outs-caused" list="optOutsCaused" /> },
  { id: 'replies', title: 'Replies', render: () => <FrictionRowList key="replies" list="replies" /> },
  { id: 'replies-routed', title: null, render: () => <FrictionRowList key="routed" list="replies" fates={ROUTED} /> },
  { id: 'replies-lost', title: null, render: () => <FrictionRowList key="lost" list="replies" fates={LOST} /> },
];
