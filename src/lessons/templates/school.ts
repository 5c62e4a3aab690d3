/** A school: enrolment is a thing of its own, with a date and grades below it. */
import { t } from '#words/say.ts';
import { id, refersTo, type Template } from './template.ts';

export const school: Template = {
  sentence: t`Students, courses, and enrolments that carry a date and grades of their own.`,
  lesson: {
    table: 'students',
    key: [1],
    called: t`the student Emil Sørensen`,
    shows: t`Two enrolments stand between Emil and his courses and go with him, and three grades with them. The courses stay, and so do the enrolments of everybody else.`,
  },
  example: {
    name: 'School',
    dialect: 'sqlite',
    tables: [
      {
        name: 'teachers',
        at: [0, 0],
        columns: [id, { name: 'name', type: 'VARCHAR(80)' }],
        primaryKey: ['id'],
        rows: [
          [1, 'Mrs. Achebe'],
          [2, 'Mr. Rossi'],
          [3, 'Ms. Virtanen'],
        ],
      },
      {
        name: 'courses',
        at: [420, 0],
        columns: [
          id,
          { name: 'teacher_id', type: 'INTEGER', nullable: true },
          { name: 'code', type: 'VARCHAR(12)' },
          { name: 'title', type: 'VARCHAR(80)' },
        ],
        primaryKey: ['id'],
        uniques: [['code']],
        indexes: [['teacher_id']],
        references: [refersTo('teacher_id', 'teachers', 'SET NULL')],
        rows: [
          [1, 1, 'MAT-1', 'Algebra'],
          [2, 2, 'HIS-1', 'The Renaissance'],
          [3, 3, 'BIO-2', 'Genetics'],
        ],
      },
      {
        name: 'lessons',
        at: [840, 0],
        columns: [
          { name: 'course_id', type: 'INTEGER' },
          { name: 'weekday', type: 'INTEGER' },
          { name: 'room', type: 'VARCHAR(10)' },
        ],
        primaryKey: ['course_id', 'weekday'],
        references: [refersTo('course_id', 'courses', 'CASCADE')],
        rows: [
          [1, 1, 'A12'],
          [1, 4, 'A12'],
          [2, 2, 'B03'],
          [3, 3, 'Lab 1'],
        ],
      },
      {
        name: 'students',
        at: [0, 240],
        columns: [id, { name: 'name', type: 'VARCHAR(80)' }, { name: 'born_on', type: 'DATE' }],
        primaryKey: ['id'],
        rows: [
          [1, 'Emil Sørensen', '2010-03-08'],
          [2, 'Aisha Karim', '2010-09-19'],
          [3, 'Tomás Vega', '2011-01-27'],
        ],
      },
      {
        name: 'enrolments',
        at: [420, 240],
        columns: [
          { name: 'student_id', type: 'INTEGER' },
          { name: 'course_id', type: 'INTEGER' },
          { name: 'enrolled_on', type: 'DATE' },
        ],
        primaryKey: ['student_id', 'course_id'],
        indexes: [['course_id']],
        references: [refersTo('student_id', 'students', 'CASCADE'), refersTo('course_id', 'courses', 'RESTRICT')],
        rows: [
          [1, 1, '2026-08-24'],
          [1, 2, '2026-08-25'],
          [2, 1, '2026-08-24'],
          [2, 3, '2026-08-26'],
          [3, 2, '2026-08-24'],
        ],
      },
      {
        name: 'grades',
        at: [840, 240],
        columns: [
          id,
          { name: 'student_id', type: 'INTEGER' },
          { name: 'course_id', type: 'INTEGER' },
          { name: 'given_on', type: 'DATE' },
          { name: 'grade', type: 'INTEGER' },
        ],
        primaryKey: ['id'],
        indexes: [['student_id', 'course_id']],
        references: [
          {
            columns: ['student_id', 'course_id'],
            table: 'enrolments',
            refColumns: ['student_id', 'course_id'],
            onDelete: 'CASCADE',
          },
        ],
        rows: [
          [1, 1, 1, '2026-09-30', 2],
          [2, 1, 1, '2026-10-28', 1],
          [3, 1, 2, '2026-10-02', 3],
          [4, 2, 1, '2026-09-30', 1],
          [5, 3, 2, '2026-10-02', 2],
        ],
      },
    ],
  },
};
