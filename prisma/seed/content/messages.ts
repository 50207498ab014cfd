import type { DemoMessage } from "./types.ts";

/** What some of the cast say to each other in private, and what one of them reports. */
export const demoMessages: readonly { with: readonly string[]; name?: string; said: readonly DemoMessage[] }[] = [
  {
    with: ["sita", "efrain"],
    said: [
      {
        by: "sita",
        hoursAgo: 70,
        language: "ne",
        text: "नमस्ते एफ्राइन जी। हाम्रो समूहमा तीन जनाले बचत बन्द गर्नुभयो। समूहमा भन्न मन लागेन, किनभने उहाँहरूको नाम आउँछ। कसरी सोध्ने होला?",
      },
      {
        by: "efrain",
        hoursAgo: 66,
        language: "es",
        text: "Sita, qué bueno que escribe. Vaya a la casa de cada una, sin papeles. La primera pregunta no es por el dinero: es cómo está la familia. Así supimos que dos tenían a alguien enfermo.",
      },
      {
        by: "sita",
        hoursAgo: 30,
        language: "ne",
        text: "हिजो पहिलो घर गएँ। छोराको उपचारमा पैसा लागेको रहेछ। अब किस्ता दुई महिना सार्ने कुरा गरौँ कि?",
      },
      {
        by: "efrain",
        hoursAgo: 26,
        language: "es",
        text: "Sí, muévanlo, pero que lo decida el grupo y quede escrito. Si quiere, le mando la hoja que usamos nosotros.",
      },
    ],
  },
  {
    with: ["khamla", "grace", "maria"],
    name: "Thursday's call",
    said: [
      {
        by: "khamla",
        hoursAgo: 50,
        language: "en",
        text: "Who opens on Thursday? I can begin in Lao, and Grace takes the English questions.",
      },
      { by: "grace", hoursAgo: 48, language: "en", text: "Fine with me. Please keep it to forty minutes." },
    ],
  },
];

/** A post that somebody was not sure about. A moderator wrote it, so the staff have it before them. */
export const demoReport = {
  by: "noy",
  topic: "We moved our table banking",
  number: 3,
  reason: "private" as const,
  words:
    "She tells of one woman and her son. In a village everybody knows who that is. Does she know that we all read it?",
};
