import { describe, expect, it } from 'vitest';
import { exitsOf } from '../engine/exits.ts';
import { nodeTypes } from '../nodes/registry.ts';

describe('exits of an op stand in the order of its node’s ports', () => {
  const configs = Object.values(nodeTypes).flatMap((type) => {
    const examples = [type.defaults()];
    // A wait has more ports in one of its modes.
    if (type.type === 'wait') examples.push(type.schema.parse({ mode: 'attribute', attribute: 'due', offsetSeconds: 0 }));
    return examples.map((config, index) => ({ name: `${type.type} ${index + 1}`, type, config }));
  });

  it.each(configs)('$name', ({ type, config }) => {
    const ports = type.ports(config).map(({ id }) => id);
    const op = type.compile?.(config, { next: (port) => ports.indexOf(port) });
    expect(op === undefined ? [] : exitsOf(op)).toEqual(ports.map((_, index) => index));
  });
});
