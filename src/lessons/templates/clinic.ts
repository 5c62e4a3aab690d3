/** A clinic: records are protected, a doctor who leaves is forgotten by her appointments. */
import { t } from '#words/say.ts';
import { id, refersTo, type Template } from './template.ts';

export const clinic: Template = {
  sentence: t`Patients, doctors and appointments, where no medical record is ever lost by a DELETE.`,
  lesson: {
    table: 'doctors',
    key: [1],
    called: 'Dr. Okafor',
    shows: t`Her working hours are hers and go, while her three appointments stay and wait for another doctor: SET NULL. A patient who has appointments is protected by RESTRICT instead.`,
  },
  example: {
    name: 'Clinic',
    dialect: 'sqlite',
    tables: [
      {
        name: 'departments',
        at: [0, 0],
        columns: [id, { name: 'name', type: 'VARCHAR(60)' }],
        primaryKey: ['id'],
        uniques: [['name']],
        rows: [
          [1, 'Cardiology'],
          [2, 'Paediatrics'],
          [3, 'Radiology'],
        ],
      },
      {
        name: 'doctors',
        at: [420, 0],
        columns: [id, { name: 'department_id', type: 'INTEGER' }, { name: 'name', type: 'VARCHAR(80)' }],
        primaryKey: ['id'],
        indexes: [['department_id']],
        references: [refersTo('department_id', 'departments', 'RESTRICT')],
        rows: [
          [1, 1, 'Dr. Okafor'],
          [2, 1, 'Dr. Lindqvist'],
          [3, 2, 'Dr. Tanaka'],
        ],
      },
      {
        name: 'working_hours',
        at: [840, 0],
        columns: [
          { name: 'doctor_id', type: 'INTEGER' },
          { name: 'weekday', type: 'INTEGER' },
          { name: 'starts', type: 'VARCHAR(5)' },
          { name: 'ends', type: 'VARCHAR(5)' },
        ],
        primaryKey: ['doctor_id', 'weekday'],
        references: [refersTo('doctor_id', 'doctors', 'CASCADE')],
        rows: [
          [1, 1, '08:00', '16:00'],
          [1, 3, '08:00', '12:00'],
          [2, 2, '09:00', '17:00'],
          [3, 1, '08:30', '15:00'],
        ],
      },
      {
        name: 'patients',
        at: [0, 220],
        columns: [id, { name: 'name', type: 'VARCHAR(80)' }, { name: 'born_on', type: 'DATE' }],
        primaryKey: ['id'],
        rows: [
          [1, 'Marta Nowak', '1958-04-17'],
          [2, 'Samuel Ode', '1990-12-02'],
          [3, 'Ines Duarte', '2019-07-30'],
          [4, 'Jonas Weber', '2001-02-11'],
        ],
      },
      {
        name: 'emergency_contacts',
        at: [0, 420],
        columns: [
          id,
          { name: 'patient_id', type: 'INTEGER' },
          { name: 'name', type: 'VARCHAR(80)' },
          { name: 'phone', type: 'VARCHAR(30)' },
        ],
        primaryKey: ['id'],
        indexes: [['patient_id']],
        references: [refersTo('patient_id', 'patients', 'CASCADE')],
        rows: [
          [1, 1, 'Adam Nowak', '555 0101'],
          [2, 3, 'Rita Duarte', '555 0133'],
          [3, 4, 'Lena Weber', '555 0178'],
        ],
      },
      {
        name: 'appointments',
        at: [420, 220],
        columns: [
          id,
          { name: 'patient_id', type: 'INTEGER' },
          { name: 'doctor_id', type: 'INTEGER', nullable: true },
          { name: 'starts_at', type: 'TIMESTAMP' },
          { name: 'reason', type: 'VARCHAR(120)' },
        ],
        primaryKey: ['id'],
        indexes: [['patient_id'], ['doctor_id']],
        references: [refersTo('patient_id', 'patients', 'RESTRICT'), refersTo('doctor_id', 'doctors', 'SET NULL')],
        rows: [
          [1, 1, 1, '2026-11-23 09:00:00', 'ECG'],
          [2, 1, 1, '2026-12-14 09:00:00', 'Blood pressure'],
          [3, 2, 1, '2026-11-25 08:30:00', 'First visit'],
          [4, 2, 2, '2026-12-01 14:00:00', 'Second opinion'],
          [5, 3, 3, '2026-11-23 10:15:00', 'Vaccination'],
        ],
      },
      {
        name: 'prescriptions',
        at: [840, 240],
        columns: [
          id,
          { name: 'appointment_id', type: 'INTEGER' },
          { name: 'drug', type: 'VARCHAR(80)' },
          { name: 'dose', type: 'VARCHAR(40)' },
        ],
        primaryKey: ['id'],
        indexes: [['appointment_id']],
        references: [refersTo('appointment_id', 'appointments', 'RESTRICT')],
        rows: [
          [1, 1, 'Bisoprolol', '2.5 mg daily'],
          [2, 2, 'Ramipril', '5 mg daily'],
          [3, 4, 'Atorvastatin', '20 mg daily'],
        ],
      },
    ],
  },
};
