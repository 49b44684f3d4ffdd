import { Badge, type Tone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icons.tsx';

const LOOKS = {
  primary: { words: 'Checked against the text', tone: 'success', icon: 'check' },
  secondary: { words: 'Checked second-hand', tone: 'neutral', icon: 'info' },
  unverified: { words: 'Unverified', tone: 'warning', icon: 'triangle-alert' },
  'product-default': { words: 'Product default', tone: 'neutral', icon: 'settings' },
} as const satisfies Record<string, { words: string; tone: Tone; icon: IconName }>;

export type Sureness = keyof typeof LOOKS;

/** How sure a row of the law's table is, from its two marks: verified, and by what. */
export function surenessOf({ confidence, verifiedBy }: { confidence: string; verifiedBy: string | null }): Sureness {
  if (confidence !== 'verified') return 'unverified';
  return verifiedBy === 'primary' ? 'primary' : 'secondary';
}

/** The words alone, for sorting and copying. */
export function surenessWords(sureness: Sureness): string {
  return LOOKS[sureness].words;
}

/** How sure a fact of law is: read in the text itself, read on a page about it, or not checked at all. */
export function Confidence({ of }: { of: Sureness }) {
  const { words, tone, icon } = LOOKS[of];
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  );
}
