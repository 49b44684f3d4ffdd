import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useReactFlow, useStore, ViewportPortal } from '@xyflow/react';
import { renameGroup } from '../../../shared/journey/commands/rename-group.ts';
import type { Position } from '../../../shared/journey/document.ts';
import { countWords } from '../../../shared/words/text.ts';
import { attempt, edit, openedDocument } from '../../editor/document-store.ts';
import { select, useSelection } from '../../editor/selection-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { commitPlaces } from '../drag/move-cards.ts';
import { stopMoving, useMoving } from '../drag/moving-store.ts';
import { snap } from '../placement.ts';
import { frameOf, type Scene, type SceneGroup } from '../scene/scene.ts';
import styles from './group-frames.module.css';
import { useRenaming } from './renaming-store.ts';

/** Zoomed out further than this, titles stay as large as they are here, so that they can be read. */
const LEAST_TITLE_ZOOM = 0.8;
/** Some of a title can always be read. */
const LEAST_TITLE_PX = 64;

function groupName(title: string): string {
  return title || 'Untitled group';
}

function Title({ group, scene, onRename }: { group: SceneGroup; scene: Scene; onRename(): void }) {
  const flow = useReactFlow();
  const isChosen = useSelection((state) => group.memberIds.length === state.nodeIds.length && group.memberIds.every((id) => state.nodeIds.includes(id)));
  const [start, setStart] = useState<Position | null>(null);
  const placeAt = (event: PointerEvent) => flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setStart(placeAt(event));
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!start) return;
    const now = placeAt(event);
    const by = snap({ x: now.x - start.x, y: now.y - start.y });
    if (by.x === 0 && by.y === 0 && useMoving.getState().places.size === 0) return;
    const places = group.memberIds.flatMap((id) => {
      const card = scene.cards.get(id);
      return card ? [[id, { x: card.x + by.x, y: card.y + by.y }] as const] : [];
    });
    useMoving.setState({ places: new Map(places), lines: [] });
  };
  const onPointerUp = () => {
    setStart(null);
    commitPlaces(useMoving.getState().places);
    stopMoving();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F2') return;
    event.preventDefault();
    event.stopPropagation();
    onRename();
  };
  return (
    <button
      type="button"
      className={styles.title}
      data-chosen={isChosen || undefined}
      aria-label={`Group ${groupName(group.title)}, ${countWords(group.memberIds.length, 'step')}. Press Enter to select them, F2 to rename`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onClick={() => select(group.memberIds)}
      onDoubleClick={onRename}
      onKeyDown={onKeyDown}
    >
      {groupName(group.title)}
    </button>
  );
}

function TitleField({ group, onDone }: { group: SceneGroup; onDone(): void }) {
  const [title, setTitle] = useState(group.title);
  const finish = () => {
    if (title.trim() !== group.title) edit(attempt(() => renameGroup(openedDocument(), group.id, title.trim())));
    onDone();
  };
  return (
    <input
      className={styles.field}
      aria-label="Title of the group"
      value={title}
      maxLength={80}
      placeholder="Title of the group"
      onChange={(event) => setTitle(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape') onDone();
        event.stopPropagation();
      }}
      autoFocus
    />
  );
}

function Frame({ group, scene, titleScale }: { group: SceneGroup; scene: Scene; titleScale: number }) {
  const moving = useMoving((state) => state.places);
  const renaming = useRenaming((state) => state.groupId === group.id);
  const box = frameOf(group, (id) => {
    const card = scene.cards.get(id);
    return card && { ...card, ...moving.get(id) };
  });
  if (!box) return null;
  return (
    <div className={styles.frame} style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}>
      <div className={classNames(styles.bar, titleScale > 1 && styles.outside, 'nodrag', 'nopan')} style={{ transform: `scale(${titleScale})`, maxWidth: Math.max(LEAST_TITLE_PX, box.width / titleScale) }}>
        {renaming ? <TitleField group={group} onDone={() => useRenaming.setState({ groupId: null })} /> : <Title group={group} scene={scene} onRename={() => useRenaming.setState({ groupId: group.id })} />}
      </div>
    </div>
  );
}

/** Frames around grouped steps, with their titles, under the connections and cards. */
export function GroupFrames({ scene }: { scene: Scene }) {
  // in steps, so that a gentle zoom does not draw them anew each frame
  const titleScale = useStore(({ transform: [, , zoom] }) => Math.round((20 * LEAST_TITLE_ZOOM) / Math.min(LEAST_TITLE_ZOOM, zoom)) / 20);
  if (scene.groups.size === 0) return null;
  return (
    <ViewportPortal>
      <div className={styles.frames}>
        {[...scene.groups.values()].map((group) => (
          <Frame key={group.id} group={group} scene={scene} titleScale={titleScale} />
        ))}
      </div>
    </ViewportPortal>
  );
}
