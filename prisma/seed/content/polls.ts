/** A poll in a topic, and who chose which of its answers, by its place. */
type DemoPoll = {
  /** The beginning of the topic's title. */
  topic: string;
  by: string;
  question: string;
  language: string;
  options: readonly string[];
  answers: Readonly<Record<string, number>>;
};

export const demoPolls: readonly DemoPoll[] = [
  {
    topic: "Cómo llevamos las cuentas",
    by: "efrain",
    question: "¿Quién guarda el libro de cuentas en su grupo?",
    language: "es",
    options: [
      "La tesorera, en su casa",
      "Va de casa en casa, un mes cada vez",
      "Está en la caja, con tres llaves",
      "No tenemos libro",
    ],
    answers: { sita: 2, nilda: 0, khamla: 2, maya: 2, tariq: 1, grace: 2, rukhsana: 1 },
  },
  {
    topic: "We moved our table banking",
    by: "grace",
    question: "Does your group save by phone?",
    language: "en",
    options: ["Yes, all of us", "Some do", "Not yet", "We tried, and went back to cash"],
    answers: { sita: 2, efrain: 2, khamla: 1, nilda: 3, maya: 1 },
  },
];
