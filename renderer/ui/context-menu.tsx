import { Fragment, useState, type ReactElement } from 'react';
import { ContextMenu as Primitive } from 'radix-ui';
import { classNames } from './class-names.ts';
import { Icon } from './icons.tsx';
import styles from './menu.module.css';
import type { MenuSection } from './menu.tsx';

export interface ContextMenuProps {
  /** asked as the menu opens, for what it was opened on; no items: no menu */
  sections(target: Element): readonly MenuSection[];
  /** the element that the menu belongs to (one that takes a ref and events) */
  children: ReactElement;
}

/** A menu where the pointer is, or at what has the focus for the menu key and Shift+F10. */
export function ContextMenu({ sections, children }: ContextMenuProps) {
  const [shown, setShown] = useState<readonly MenuSection[]>([]);
  return (
    // not modal: scroll locking would inject a style element that the content security policy forbids
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild onContextMenuCapture={(event) => setShown(sections(event.target as Element).filter(({ items }) => items.length > 0))}>
        {children}
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className={styles.menu} collisionPadding={8}>
          {shown.map((section, index) => (
            <Fragment key={section.label ?? index}>
              {index > 0 ? <Primitive.Separator className={styles.separator} /> : null}
              {section.items.map((item, position) => (
                <Primitive.Item key={`${position} ${item.label}`} className={classNames(styles.item, item.danger && styles.danger)} disabled={item.disabled} onSelect={item.onSelect}>
                  {item.icon ? <Icon name={item.icon} /> : null}
                  {item.label}
                  {item.shortcut ? <kbd>{item.shortcut}</kbd> : null}
                </Primitive.Item>
              ))}
            </Fragment>
          ))}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
