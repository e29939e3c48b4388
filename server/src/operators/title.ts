/** An operator's title inside a sentence: small first letter, unless a person's name begins it. */
export const titleInSentence = (title: string): string =>
  persons.some((name) => title.startsWith(name)) ? title : title.charAt(0).toLowerCase() + title.slice(1);

const persons = ['Frobenius', 'Hadamard', 'Khatri', 'Kronecker', 'Moore', 'Schatten'];
