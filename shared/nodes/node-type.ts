import type { Segment } from '../contacts/segment.ts';
import type { z } from 'zod';
import type { Op, OpIndex } from '../engine/ops.ts';
import type { JourneyDocument, JourneyNode } from '../journey/document.ts';
import type { Problem } from '../journey/problem.ts';
import type { WidgetName } from './widgets.ts';

/** What colour, icon family and swim-lane a node belongs to. */
export type Lane = 'email' | 'sms' | 'push' | 'sales' | 'logic';

export interface Port {
  /** kebab-case, stable, unique within the node; edges name it */
  id: string;
  /** words on the edge's plate; empty where the only way out needs none */
  label: string;
}

/** One inspector field. `widget` names an editor in renderer/inspector/widgets, never a node type. */
export interface Field {
  /** key in config; dots reach into objects */
  path: string;
  label: string;
  help: string;
  widget: WidgetName;
  unit?: string;
  placeholder?: string;
  /** words that contacts read or agree to: a reviewer sees them whole */
  isContent?: true;
  options?: readonly { value: string; label: string }[];
  /** shown only when config holds one of these values at `path` */
  visibleWhen?: { path: string; values: readonly string[] };
}

export interface CompileContext {
  /** the op reached through an output port; -1 where nothing is connected */
  next(portId: string): OpIndex;
}

/** What a check may know of what lies around the journey; null: it is looked at alone, as a file is. */
export interface KnownWorkspace {
  /** ids of all journeys that are not archived */
  journeyIds: ReadonlySet<string> | null;
  /** where the workspace can publish to, and how long each can hold a contact in one step, in seconds; null there: any time */
  targets: readonly { name: string; longestWaitSeconds: number | null }[] | null;
  /** words of a reply that end texts, as the product understands them */
  stopWords: readonly string[] | null;
  /** its segments by id */
  segments: ReadonlyMap<string, Segment> | null;
}

/** A journey looked at alone. */
export const UNKNOWN_WORKSPACE: KnownWorkspace = { journeyIds: null, targets: null, stopWords: null, segments: null };

/** How a message is shown as its reader gets it, with the paths of its words in the config. */
export type MessagePreview =
  | { kind: 'sms'; body: string }
  | { kind: 'email'; subject: string; previewText: string; body: string }
  | { kind: 'push'; heading: string; body: string };

/** All that the product knows of a kind of step. The renderer, the engine, plans and diagrams draw on this and name no type. */
export interface NodeType<Config = unknown> {
  type: string;
  title: string;
  description: string;
  /** an icon of the registry in renderer/ui/icons */
  icon: string;
  lane: Lane;
  group: 'start' | 'messages' | 'sales' | 'timing' | 'logic' | 'data' | 'end' | 'canvas';
  schema: z.ZodType<Config>;
  fields: readonly Field[];
  /** of a message only */
  preview?: MessagePreview;
  defaults(): Config;
  /** whether edges may end here */
  hasInput: boolean;
  ports(config: Config): readonly Port[];
  /** second line of the card: what it says, plain text, at most about 60 characters */
  summary(config: Config): string;
  /** one sentence for outlines, differences and diagrams */
  sentence(config: Config): string;
  /** left out where it does nothing: then it stands on the canvas only, outside the hash, the engine, plans and checks */
  compile?(config: Config, context: CompileContext): Op;
  /** what a send plan says of it beyond the op: words and references a sender needs */
  plan(config: Config): Record<string, unknown>;
  /** problems of this node alone; graph-wide checks live in shared/journey/checks */
  check(config: Config, node: JourneyNode, document: JourneyDocument, workspace: KnownWorkspace): readonly Problem[];
}

/** Keeps a type's own Config while it is written, erases it for the registry. */
export function defineNodeType<Config>(nodeType: NodeType<Config>): NodeType<Config> {
  return nodeType;
}

/** Whether steps of a kind are behaviour or content, and not only on the canvas. */
export function doesSomething(type: NodeType): boolean {
  return type.compile !== undefined;
}
