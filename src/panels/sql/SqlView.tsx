import { MySQL, PostgreSQL, SQLite, sql } from '@codemirror/lang-sql';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import type { DialectName } from '#document/records.ts';

interface Props {
  readonly text: string;
  readonly dialect: DialectName;
  /** Lines to mark, counted from 1, ends included. */
  readonly marked: readonly { readonly fromLine: number; readonly toLine: number }[];
  /** A line that the person clicked on or moved the cursor to. */
  readonly onLine: (line: number) => void;
}

const grammars = { sqlite: SQLite, postgresql: PostgreSQL, mysql: MySQL };

const mark = StateEffect.define<Props['marked']>();
const markedLine = Decoration.line({ class: 'cm-marked' });

const markedLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, transaction) {
    let next = transaction.docChanged ? Decoration.none : lines;
    for (const effect of transaction.effects) {
      if (!effect.is(mark)) continue;
      const { doc } = transaction.state;
      const numbers = new Set<number>();
      for (const { fromLine, toLine } of effect.value) {
        for (let n = fromLine; n <= Math.min(toLine, doc.lines); n++) numbers.add(n);
      }
      next = Decoration.set([...numbers].sort((a, b) => a - b).map((n) => markedLine.range(doc.line(n).from)));
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const colors = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--defaulted)' },
  { tag: tags.string, color: 'var(--inserted)' },
  { tag: tags.number, color: 'var(--updated)' },
  { tag: [tags.lineComment, tags.blockComment], color: 'var(--muted)', fontStyle: 'italic' },
]);

const look = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)', color: 'var(--text)', fontSize: '12px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--faint)', border: '0' },
  '.cm-marked': { backgroundColor: 'var(--accent-soft)', boxShadow: 'inset 3px 0 0 var(--accent)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
});

/** Read-only SQL with colours and marked lines. */
export default function SqlView({ text, dialect, marked, onLine }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const grammar = useRef(new Compartment());
  const listener = useRef(onLine);
  listener.current = onLine;

  useEffect(() => {
    if (!frame.current) return;
    const view = new EditorView({
      parent: frame.current,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ 'aria-label': 'SQL', tabindex: '0' }),
          EditorView.lineWrapping,
          syntaxHighlighting(colors),
          grammar.current.of([]),
          markedLines,
          look,
          keymap.of([]),
          EditorView.updateListener.of((update) => {
            const byPerson = update.transactions.some((t) => t.isUserEvent('select'));
            if (byPerson) listener.current(update.state.doc.lineAt(update.state.selection.main.head).number);
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, []);

  useEffect(() => {
    const view = editor.current;
    if (view && view.state.doc.toString() !== text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    }
  }, [text]);

  useEffect(() => {
    editor.current?.dispatch({ effects: grammar.current.reconfigure(sql({ dialect: grammars[dialect] })) });
  }, [dialect]);

  const places = marked.map((m) => `${m.fromLine}-${m.toLine}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `places` stands for `marked`, whose array is new each time; a new text needs its marks again.
  useEffect(() => {
    const view = editor.current;
    if (!view) return;
    const first = marked[0];
    const lines = view.state.doc.lines;
    view.dispatch({
      effects: [
        mark.of(marked),
        ...(first && first.fromLine <= lines
          ? [EditorView.scrollIntoView(view.state.doc.line(first.fromLine).from, { y: 'nearest', yMargin: 60 })]
          : []),
      ],
    });
  }, [places, text]);

  return <div ref={frame} style={{ height: '100%' }} />;
}
