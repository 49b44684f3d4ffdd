import type { ComponentType } from 'react';
import type { Field } from '../../../shared/nodes/node-type.ts';

/** What an inspector field's editor is given. It hands back a whole new value; whether that fits, the schema says. */
export interface WidgetProps<Value> {
  field: Pick<Field, 'label' | 'help' | 'unit' | 'placeholder' | 'options'>;
  value: Value;
  /** all of the step's config, to read: what this field means may depend on another */
  config?: unknown;
  error: string | null;
  onChange(value: Value): void;
}

export type Widget<Value> = ComponentType<WidgetProps<Value>>;
