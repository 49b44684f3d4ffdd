import type { WidgetName } from '../../../shared/nodes/widgets.ts';
import { AttributeChangesWidget } from './attribute-changes.tsx';
import { AttributeListWidget } from './attribute-list.tsx';
import { AttributeWidget } from './attribute.tsx';
import { ConditionListWidget, ConditionWidget } from './conditions.tsx';
import { DurationOffsetWidget, DurationWidget } from './durations.tsx';
import { EventMatchListWidget, EventMatchWidget } from './events.tsx';
import { JourneyWidget } from './journey.tsx';
import { EmailBodyWidget, MergeTextAreaWidget, MergeTextWidget } from './merge-text.tsx';
import { OwnerRuleWidget } from './owner-rule.tsx';
import { DateWidget, LocalTimeWidget, NumberWidget, SelectWidget, TextAreaWidget, TextWidget, ToggleWidget } from './simple.tsx';
import { SmsBodyWidget } from './sms-body.tsx';
import { WeekdaysWidget } from './weekdays.tsx';
import { WeightsWidget } from './weights.tsx';
import type { Widget } from './widget.ts';

const typed = {
  text: TextWidget,
  textarea: TextAreaWidget,
  number: NumberWidget,
  select: SelectWidget,
  toggle: ToggleWidget,
  duration: DurationWidget,
  'duration-offset': DurationOffsetWidget,
  date: DateWidget,
  'local-time': LocalTimeWidget,
  weekdays: WeekdaysWidget,
  attribute: AttributeWidget,
  'attribute-list': AttributeListWidget,
  'attribute-changes': AttributeChangesWidget,
  journey: JourneyWidget,
  condition: ConditionWidget,
  'condition-list': ConditionListWidget,
  'event-match': EventMatchWidget,
  'event-match-list': EventMatchListWidget,
  'merge-text': MergeTextWidget,
  'merge-textarea': MergeTextAreaWidget,
  'sms-body': SmsBodyWidget,
  'email-body': EmailBodyWidget,
  weights: WeightsWidget,
  'owner-rule': OwnerRuleWidget,
} satisfies Record<WidgetName, Widget<never>>;

/** Every editor by its name. Its value's form is promised in shared/nodes/widgets.ts and held by the step's schema. */
export const widgets = typed as unknown as Readonly<Record<WidgetName, Widget<unknown>>>;
