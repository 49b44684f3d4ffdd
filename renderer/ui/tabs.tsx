import type { ReactNode } from 'react';
import { Tabs as Primitive } from 'radix-ui';
import styles from './tabs.module.css';

export interface TabItem {
  id: string;
  title: string;
  /** behind the title, such as a count */
  aside?: ReactNode;
  content: ReactNode;
}

/** Tabs with one panel; only the chosen panel is mounted. */
export function Tabs({ label, items, value, onChange }: { label: string; items: readonly TabItem[]; value: string; onChange(id: string): void }) {
  return (
    <Primitive.Root className={styles.root} value={value} onValueChange={onChange}>
      <Primitive.List className={styles.list} aria-label={label}>
        {items.map((item) => (
          <Primitive.Trigger key={item.id} value={item.id} className={styles.tab}>
            {item.title}
            {item.aside}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {items.map((item) => (
        <Primitive.Content key={item.id} value={item.id} className={styles.panel}>
          {item.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
