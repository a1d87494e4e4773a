import { measure } from './measure.js';
import { makeQuestions, makeStatements } from './workload-b.js';

/** Measures peers on workload B, after it has made sure that they give the same answers as the first of them. */
export async function benchStatements(peers, counts, rounds) {
  const rows = [];
  for (const count of counts) {
    const statements = makeStatements(count);
    const questions = makeQuestions(statements, 1200);
    const subjects = [];
    for (const peer of peers) subjects.push({ ...peer, decide: await peer.statements(statements) });
    verify(subjects, questions);
    const texts = questions.map((question) => JSON.stringify(question));
    rows.push({ count, results: await measure(subjects, texts, rounds) });
  }
  return rows;
}

function verify([first, ...others], questions) {
  const answerOf = ({ decide, answer = (allowed) => allowed }, question) => answer(decide(question));
  let allowed = 0;
  for (const question of questions) {
    const wanted = answerOf(first, question);
    if (wanted) allowed++;
    for (const other of others) {
      const given = answerOf(other, question);
      if (given !== wanted) {
        throw new Error(`${other.name} says ${given} where ${first.name} says ${wanted}: ${JSON.stringify(question)}`);
      }
    }
  }
  // A workload in which nothing, or everything, is allowed would compare nothing.
  if (allowed < questions.length / 20 || allowed > questions.length * 0.95) throw new Error(`${allowed} are allowed`);
}
