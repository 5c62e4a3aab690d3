/** Every lesson against the simulator: its data is sound, and its texts say what happens. */
import { describe, expect, test } from 'vitest';
import { violationsOf } from '#document/violations.ts';
import { refutation } from './claims.ts';
import { documentOfDesign, outcomeOf } from './design.ts';
import { findingsOf } from './findings.ts';
import type { Lesson } from './lesson.ts';
import { choicesOf } from './subjects.ts';
import { lessons, lessonWith } from './tutorial.ts';

test('there are ten, in the order of the tutorial', () => {
  expect(lessons.map(({ title }) => title)).toEqual([
    'A foreign key has two faces',
    'Appending sets the other side',
    'Reaching around the relationship',
    'The parent that was never added',
    'Many to many and the invisible join table',
    'When the pairing needs data',
    'What a delete does by default',
    'all, delete-orphan',
    'Cascade only what you own',
    'The query you did not write',
  ]);
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(10);
  expect(lessonWith('delete-orphan')?.index).toBe(7);
  expect(lessonWith('unknown')).toBeUndefined();
});

const trialsOf = ({ experiments, questions }: Lesson) => [
  ...experiments.map(({ trial, explains }) => ({ trial, claims: explains.flatMap(({ claims = [] }) => claims) })),
  ...questions.flatMap(({ shownBy }) => (shownBy ? [shownBy] : [])),
];

describe.each(lessons.map((lesson) => [lesson.title, lesson] as const))('%s', (_, lesson) => {
  test('has schemas and rows without a fault', () => {
    for (const { trial } of trialsOf(lesson)) {
      const document = documentOfDesign(trial.design);
      expect(violationsOf(document).count).toBe(0);
      expect([...document.tables.keys()].every((id) => document.places.has(id))).toBe(true);
    }
  });

  test('says what happens', () => {
    for (const { trial, claims } of trialsOf(lesson)) {
      expect(claims.length).toBeGreaterThan(0);
      expect(claims.flatMap((claim) => refutation(claim, outcomeOf(trial)) ?? [])).toEqual([]);
    }
  });

  test('asks what a run answers, with more than one choice, and shows what is behind the answer', () => {
    for (const experiment of lesson.experiments) {
      for (const { subject, answer, evidence } of findingsOf(experiment)) {
        const values = choicesOf(subject).map(({ value }) => value);
        expect(values.length).toBeGreaterThan(1);
        expect(new Set(values).size).toBe(values.length);
        expect(values, JSON.stringify(subject)).toContain(answer);
        for (const { sentence, sql } of evidence) expect(sentence + sql).not.toBe('');
      }
    }
  });

  test('asks at the end, each question with one right choice and a reason for each', () => {
    expect(lesson.questions.length).toBeGreaterThan(0);
    for (const { choices } of lesson.questions) {
      expect(choices.filter(({ isRight }) => isRight)).toHaveLength(1);
      expect(choices.every(({ because }) => because.length > 0)).toBe(true);
    }
  });
});
