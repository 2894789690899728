import {subjects, type Subject} from './flows.js';
import type {Outcome} from './run.js';

/** The columns of the table, and the faults that each stands for. */
const columns: readonly (readonly [title: string, faults: readonly string[]])[] = [
  ['It fails', ['no network', '429 without', '500', 'HTML', 'wrong types', 'an adapter that throws anything', 'no answer in time', 'aborted']],
  ['429 with a time', ['429 with a time']],
  ['`not_signed_in`', ['session lost']],
  ['`sign_in_expired`', ['sign-in expired']],
];

/** What became of all the faults, as the tables of docs/reliability.md. */
export function report(outcomes: ReadonlyMap<Subject, readonly Outcome[]>): string {
  return subjects
    .filter(({fresh}) => !fresh)
    .map((subject) => `### ${subject.title}\n\n${table(outcomes.get(subject) ?? [])}`)
    .join('\n\n');
}

function table(outcomes: readonly Outcome[]): string {
  const states = [...new Set(outcomes.map(({cell}) => cell.state))];
  const head = ['While in', 'Calls', ...columns.map(([title]) => title), 'Then'];
  return [head, head.map(() => '---'), ...states.map((state) => row(state, outcomes))].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function row(state: string, all: readonly Outcome[]): readonly string[] {
  const outcomes = all.filter(({cell}) => cell.state === state);
  const of = (faults: readonly string[]): Outcome[] => outcomes.filter(({fault}) => faults.includes(fault.title));
  const refused = of(columns[0]?.[1] ?? []).filter(({shown}) => shown !== '');
  return [
    code(state),
    listed(outcomes.map(({cell}) => code(cell.method))),
    ...columns.map(([, faults]) => listed(of(faults).map(({state: next, shown}) => (shown ? code(next) : 'goes on')))),
    listed(refused.flatMap(({acts}) => acts.map(code))),
  ];
}

const code = (text: string): string => `\`${text}\``;

/** Each once, in the order in which they came. */
const listed = (texts: readonly string[]): string => [...new Set(texts)].sort((a, b) => +(a === 'goes on') - +(b === 'goes on')).join(', ');
