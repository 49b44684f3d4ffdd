import { useEffect, useMemo, useState } from 'react';
import { type Diagram, diagramOf } from '../../../shared/diagram/diagram.ts';
import { icons } from '../../../shared/diagram/icons.ts';
import { smoothStep } from '../../../shared/diagram/smooth-step.ts';
import { arrange } from '../../../shared/journey/arrange.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { newJourney } from '../../../shared/journey/new-journey.ts';
import { fromTemplate } from '../../../shared/templates/from-template.ts';
import type { JourneyTemplate } from '../../../shared/templates/template.ts';
import { countWords, listWords } from '../../../shared/words/text.ts';
import { layoutEngine } from '../../canvas/layout/layout-engine.ts';
import styles from './new-journey.module.css';

/** Only the shape is looked at, so whose words stand in the messages makes no difference. */
const ANY_WORDS = { brand: 'Brand', website: 'brand.example' };

/** Side of a card's icon: far larger than on a canvas, since the picture is small. */
const ICON = 52;
/** Top-down a journey is much higher than wide: so much wider its picture is drawn than it is, to be seen in a wide frame. */
const STRETCH = 2;
const LEAST = { width: 1400, height: 900 } as const;

/** "1 entry …" would say nothing: what reaches people is counted, in the order of the channels. */
function counts(document: JourneyDocument): string {
  const of = (type: string) => Object.values(document.nodes).filter((node) => node.type === type).length;
  const parts: readonly (readonly [number, string, string])[] = [
    [of('email-message'), 'email', 'emails'],
    [of('sms-message'), 'text', 'texts'],
    [of('sales-task'), 'sales task', 'sales tasks'],
  ];
  const reaching = parts.filter(([count]) => count > 0).map(([count, one, many]) => countWords(count, one, many));
  const steps = countWords(Object.keys(document.nodes).length, 'step');
  return reaching.length === 0 ? steps : `${steps}: ${listWords(reaching, 'and')} among them`;
}

/** A journey's diagram as it will stand on the canvas; null while it is laid out, or where this window cannot. */
function useDiagram(document: JourneyDocument): Diagram | null {
  const [laidOut, setLaidOut] = useState<{ of: JourneyDocument; diagram: Diagram | null } | null>(null);
  useEffect(() => {
    let overtaken = false;
    const show = (diagram: Diagram | null) => (overtaken ? undefined : setLaidOut({ of: document, diagram }));
    arrange(document, layoutEngine, 'down').then(
      (layout) => show(diagramOf({ ...document, layout, direction: 'down' })),
      // a picture less is no reason to stop anybody
      () => show(null),
    );
    return () => {
      overtaken = true;
    };
  }, [document]);
  return laidOut?.of === document ? laidOut.diagram : null;
}

/** What a template is for, and its shape. */
export function TemplatePreview({ template }: { template: JourneyTemplate | null }) {
  const document = useMemo(() => (template === null ? newJourney({ id: 'empty', name: 'Empty journey' }) : fromTemplate(template, { id: template.id, name: template.name, ...ANY_WORDS })), [template]);
  const diagram = useDiagram(document);
  const [title, description] = template === null ? ['Empty journey', 'Draw everything yourself, from an entry and an exit.'] : [template.name, template.description];
  return (
    <div className={styles.preview} aria-live="polite">
      <div className={styles.picture}>{diagram === null ? null : <Picture diagram={diagram} label={`Diagram of ${title}, ${counts(document)}`} />}</div>
      <p className={styles.counts}>{counts(document)}</p>
      <p>{description}</p>
    </div>
  );
}

function Picture({ diagram, label }: { diagram: Diagram; label: string }) {
  const nodes = diagram.nodes.map((node) => ({ ...node, x: node.x * STRETCH, width: node.width * STRETCH }));
  const edges = diagram.edges.map(({ id, points }) => ({ id, points: points.map(({ x, y }) => ({ x: x * STRETCH, y })) }));
  const right = Math.max(...nodes.map(({ x, width }) => x + width));
  const left = Math.min(...nodes.map(({ x }) => x));
  const bottom = Math.max(...nodes.map(({ y, height }) => y + height));
  const top = Math.min(...nodes.map(({ y }) => y));
  // two steps are not drawn larger than many
  const [width, height] = [Math.max(LEAST.width, right - left + 48), Math.max(LEAST.height, bottom - top + 48)];
  const viewBox = [(left + right - width) / 2, (top + bottom - height) / 2, width, height];
  return (
    <svg role="img" aria-label={label} viewBox={viewBox.join(' ')}>
      {edges.map(({ id, points }) => (
        <path key={id} d={smoothStep(points)} className={styles.wire} />
      ))}
      {nodes.map(({ id, lane, icon, x, y, width, height }) => (
        <g key={id} data-lane={lane} className={styles.chip} transform={`translate(${x} ${y})`}>
          <rect width={width} height={height} rx="12" />
          <g transform={`translate(${(width - ICON) / 2} ${(height - ICON) / 2}) scale(${ICON / 24})`}>
            {(icons[icon] ?? []).map(([Tag, attributes], index) => (
              <Tag key={index} {...attributes} />
            ))}
          </g>
        </g>
      ))}
    </svg>
  );
}
