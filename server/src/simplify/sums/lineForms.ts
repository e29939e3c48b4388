/** Functions of one column that are also operators of every column of a matrix, or of every row. */
export interface LineForms {
  readonly rows: string;
  readonly columns: string;
}

const forms: ReadonlyMap<string, LineForms> = new Map([
  ['softmax', { rows: 'softmaxRows', columns: 'softmaxColumns' }],
  ['logsumexp', { rows: 'logsumexpRows', columns: 'logsumexpColumns' }],
]);

export const lineFormsOf = (op: string): LineForms | undefined => forms.get(op);
