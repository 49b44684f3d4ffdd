import type { Policy } from './policy.ts';

/** A name that stands twice in a policy: where the second stands, as dots ("caps.1.id"), and the name. */
export interface Repeated {
  readonly section: 'caps' | 'sources' | 'legalOverrides' | 'sendingRates';
  readonly index: number;
  readonly field: string;
  readonly name: string;
}

/** Names used twice: decisions cite caps and sources by id, and one row of the law can be put aside once. */
export function repeatedNames(policy: Policy): Repeated[] {
  const lists = {
    caps: { key: 'id', names: policy.caps.map(({ id }) => id) },
    sources: { key: 'id', names: policy.sources.map(({ id }) => id) },
    legalOverrides: { key: 'jurisdiction', names: policy.legalOverrides.map(({ jurisdiction, channel }) => `${jurisdiction} for ${channel}`) },
    sendingRates: { key: 'id', names: (policy.sendingRates ?? []).map(({ id }) => id) },
  } as const;
  return (['caps', 'sources', 'legalOverrides', 'sendingRates'] as const).flatMap((section) => {
    const { key, names } = lists[section];
    return names.flatMap((name, index) => (names.indexOf(name) < index ? [{ section, index, field: `${section}.${index}.${key}`, name }] : []));
  });
}
