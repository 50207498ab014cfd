import type { DemoWorkshop } from "./types.ts";

/** Workshops of the demo: one to come, and one that is being prepared. */
export const demoWorkshops: readonly DemoWorkshop[] = [
  {
    community: "savings-groups-and-cooperatives",
    by: "khamla",
    facilitators: ["efrain"],
    interpreters: ["grace"],
    title: "ປຶ້ມບັນຊີທີ່ສະມາຊິກທຸກຄົນອ່ານໄດ້",
    words: `ສອງຊົ່ວໂມງ ກັບກຸ່ມທີ່ເຮັດມາແລ້ວ. ພວກເຮົາຈະເບິ່ງປຶ້ມບັນຊີຂອງ 3 ກຸ່ມ, ຊອກຫາບ່ອນທີ່ຄົນສັບສົນ ແລະ ແຕ້ມແບບໃໝ່ນຳກັນ.

- **ສຳລັບໃຜ:** ເຫຼັນຍິກ ແລະ ຜູ້ກວດສອບຂອງກຸ່ມເງິນຝາກ
- **ເອົາມາ:** ຮູບຖ່າຍ 1 ໜ້າ ຈາກປຶ້ມບັນຊີຂອງທ່ານ (ປິດຊື່ສະມາຊິກໄວ້)
- ບໍ່ຕ້ອງມີວິດີໂອ: ອ່ານ ແລະ ຂຽນກໍພຽງພໍ`,
    language: "lo",
    access: "public",
    languages: ["lo", "en"],
    daysFromToday: 9,
    time: "14:00",
    zone: "Asia/Vientiane",
    minutes: 120,
    madeHoursAgo: 120,
    announcedHoursAgo: 96,
    capacity: 6,
    uses: ["name", "needs", "gender", "age"],
    agenda: [
      { kind: "talk", title: "ປຶ້ມບັນຊີ 3 ກຸ່ມ, 3 ແບບ", minutes: 25, lead: "efrain" },
      { kind: "questions", title: "ຖາມ ແລະ ຕອບ", minutes: 20 },
      {
        kind: "poll",
        title: "ບ່ອນໃດສັບສົນທີ່ສຸດ",
        minutes: 5,
        asks: {
          question: "ໃນປຶ້ມບັນຊີຂອງທ່ານ ບ່ອນໃດສັບສົນທີ່ສຸດ?",
          options: ["ດອກເບ້ຍ", "ຄ່າປັບໄໝ", "ເງິນທີ່ຄ້າງ", "ບໍ່ມີຫຍັງສັບສົນ"],
        },
      },
      {
        kind: "quiz",
        title: "ທວນຄືນ: ດອກເບ້ຍຄິດແນວໃດ",
        minutes: 5,
        asks: {
          question: "ກູ້ 500,000 ກີບ ດອກເບ້ຍເດືອນລະ 2%, ເດືອນທຳອິດຕ້ອງຈ່າຍດອກເບ້ຍເທົ່າໃດ?",
          options: ["5,000 ກີບ", "* 10,000 ກີບ", "20,000 ກີບ"],
        },
      },
      { kind: "break", title: "ພັກ", minutes: 10 },
      { kind: "groups", title: "ແຕ້ມໜ້າປຶ້ມແບບໃໝ່", minutes: 35 },
      { kind: "notes", title: "ສະຫຼຸບນຳກັນ", minutes: 10, lead: "khamla" },
    ],
    links: [{ title: "ຕົວຢ່າງໜ້າປຶ້ມບັນຊີ", url: "https://books.example.org/three-pages" }],
    messages: [
      { audience: "accepted", text: "ເອົາຮູບຖ່າຍໜ້າປຶ້ມບັນຊີມານຳ. ປິດຊື່ສະມາຊິກໄວ້ເດີ.", hoursAgo: 20 },
      { audience: "waiting", text: "ພວກເຮົາກຳລັງຊອກບ່ອນເພີ່ມ. ຖ້າມີບ່ອນວ່າງ ທ່ານຈະໄດ້ຮັບແຈ້ງທັນທີ.", hoursAgo: 18 },
    ],
    notes: [
      {
        by: "sita",
        hoursAgo: 26,
        language: "ne",
        words: "# ल्याउने कुरा\n\n- खाताको एक पानाको फोटो\n- एउटा प्रश्न",
      },
      {
        by: "khamla",
        hoursAgo: 22,
        language: "lo",
        words:
          "# ສິ່ງທີ່ຕ້ອງເອົາມາ\n\n- ຮູບຖ່າຍໜ້າປຶ້ມບັນຊີ 1 ໜ້າ\n- ຄຳຖາມ 1 ຂໍ້\n\n## ສິ່ງທີ່ຢາກຕົກລົງກັນ\n\n1. ໃຜຂຽນ ແລະ ໃຜກວດ\n2. ອ່ານອອກສຽງເມື່ອໃດ",
      },
    ],
    registered: [
      { handle: "sita", name: "सीता गुरुङ", hoursAgo: 90, needs: "मलाई नेपालीमा पढ्न सजिलो हुन्छ।" },
      { handle: "noy", name: "ນ້ອຍ ສີສຸກ", hoursAgo: 88 },
      { handle: "tariq", name: "طارق محمود", hoursAgo: 84 },
      { handle: "rosa", name: "Rosa Huamán", hoursAgo: 80 },
      { handle: "thao", name: "ທ້າວ ຄຳພັນ", hoursAgo: 77, gone: 6 },
      { handle: "yuliana", name: "Yuliana Sari", hoursAgo: 70 },
      { handle: "nilda", name: "Nilda Mamani", hoursAgo: 60 },
      { handle: "luzdary", name: "Luz Dary Caicedo", hoursAgo: 52 },
      { handle: "maya", name: "माया तामाङ", hoursAgo: 40, needs: "बिजुली जान सक्छ, छोटो सन्देश पठाउनुहोला।" },
      { handle: "rukhsana", name: "رخسانہ بی بی", hoursAgo: 30 },
    ],
    groups: {
      hoursAgo: 24,
      task: "ກ່ອນສຳມະນາ: ທັກທາຍກັນ ແລະ ບອກວ່າປຶ້ມບັນຊີຂອງທ່ານສັບສົນບ່ອນໃດ. ຂຽນສິ່ງທີ່ຢາກຖາມທຸກຄົນໄວ້ໃນບັນທຶກ.",
      each: [
        {
          name: "ດອກເບ້ຍ",
          people: ["sita", "noy", "thao"],
          said: [
            { by: "sita", language: "ne", words: "नमस्ते! हाम्रो खातामा ब्याजको लाइन सबैले बुझ्दैनन्।" },
            { by: "noy", language: "lo", words: "ສະບາຍດີ! ກຸ່ມຂ້ອຍຂຽນດອກເບ້ຍແຍກອີກໜ້າ ແລະ ອ່ານອອກສຽງທຸກເດືອນ." },
          ],
          notes: {
            by: "noy",
            language: "lo",
            words: "- ຂຽນດອກເບ້ຍແຍກອີກໜ້າ\n- ອ່ານຍອດລວມອອກສຽງທຸກເດືອນ\n- **ຄຳຖາມ:** ໃຜຄິດໄລ່ດອກເບ້ຍ?",
          },
        },
        {
          name: "ຄ່າປັບໄໝ",
          people: ["tariq", "rosa"],
          said: [
            { by: "rosa", language: "es", words: "Buenas. En el nuestro, las multas se mezclan con el ahorro." },
            { by: "tariq", language: "ur", words: "السلام علیکم۔ ہم جرمانے الگ رنگ سے لکھتے ہیں۔" },
          ],
          calls: "rosa",
        },
      ],
    },
  },
  {
    community: "savings-groups-and-cooperatives",
    by: "khamla",
    facilitators: [],
    interpreters: [],
    title: "When a group wants to become a cooperative",
    words:
      "What changes in law, in the books and between people. With two groups that have done it and one that decided not to.",
    language: "en",
    access: "community",
    languages: ["en"],
    daysFromToday: 30,
    time: "15:00",
    zone: "Asia/Vientiane",
    minutes: 90,
    madeHoursAgo: 20,
    announcedHoursAgo: null,
    capacity: null,
    uses: [],
    agenda: [],
    links: [],
    messages: [],
    notes: [],
    registered: [],
  },
  {
    community: "savings-groups-and-cooperatives",
    by: "khamla",
    facilitators: ["efrain"],
    interpreters: ["grace"],
    title: "Saving through the lean months",
    words: `Ninety minutes on what keeps a group saving when there is little: what three groups changed, what they would not do again, and what each of us tries at home.

- **For whom:** treasurers and those who keep the books
- **Bring:** what your group put aside in each month of last year`,
    language: "en",
    access: "public",
    languages: ["en", "es", "ne"],
    daysFromToday: -6,
    time: "14:00",
    zone: "Asia/Vientiane",
    minutes: 90,
    madeHoursAgo: 480,
    announcedHoursAgo: 460,
    capacity: null,
    uses: ["name"],
    agenda: [
      { kind: "talk", title: "Three groups, three dry seasons", minutes: 30, lead: "efrain" },
      {
        kind: "poll",
        title: "When does it stop?",
        minutes: 5,
        asks: {
          question: "When does your group stop saving?",
          options: ["Before the harvest", "When school begins", "When somebody falls ill", "It never stopped"],
          chose: { sita: 0, rosa: 0, rukhsana: 1, tariq: 2, maya: 0, nilda: 3, noy: 1 },
        },
      },
      {
        kind: "quiz",
        title: "What did the three groups do?",
        minutes: 5,
        asks: {
          question: "What did all three groups do before the dry season?",
          options: [
            "* They put a little aside on the day of the harvest",
            "They raised the fines",
            "They stopped meeting until the rain",
          ],
          chose: { sita: 0, rosa: 0, rukhsana: 0, tariq: 1, maya: 0, noy: 2 },
        },
      },
      { kind: "questions", title: "Questions", minutes: 25 },
      { kind: "notes", title: "What each of us tries", minutes: 25 },
    ],
    notes: [
      {
        by: "rukhsana",
        hoursAgo: 145,
        language: "en",
        words:
          "# What each of us tries\n\n- Put aside a little on the day the harvest is sold\n- Read the sum aloud every month\n- Nobody is fined in the two leanest months",
      },
    ],
    registered: [
      { handle: "sita", name: "सीता गुरुङ", hoursAgo: 400 },
      { handle: "rukhsana", name: "رخسانہ بی بی", hoursAgo: 390 },
      { handle: "noy", name: "ນາງ ນ້ອຍ ພົມມະຈັນ", hoursAgo: 380 },
      { handle: "rosa", name: "Rosa Huamán Ccopa", hoursAgo: 378 },
      { handle: "tariq", name: "طارق محمود", hoursAgo: 372 },
      { handle: "maya", name: "माया तामाङ", hoursAgo: 360 },
      { handle: "nilda", name: "Nilda Mamani", hoursAgo: 350 },
    ],
    links: [],
    messages: [],
    held: {
      minutes: 97,
      stays: [
        { handle: "khamla", from: 0, until: 97 },
        { handle: "efrain", from: 0, until: 97 },
        { handle: "sita", from: 3, until: 97 },
        { handle: "rukhsana", from: 0, until: 31 },
        { handle: "rukhsana", from: 36, until: 90 },
        { handle: "noy", from: 5, until: 40 },
        { handle: "rosa", from: 0, until: 97 },
        { handle: "tariq", from: 8, until: 58 },
        { handle: "maya", from: 2, until: 60 },
        { handle: "nilda", from: 30, until: 61 },
      ],
      putRight: [
        { handle: "noy", minutes: 80, reason: "The line broke; the rest was followed on a neighbour's phone." },
      ],
      percent: 70,
      said: [
        { by: "khamla", minute: 1, language: "en", words: "Welcome, all. Efraín begins; write whenever you like." },
        {
          by: "efrain",
          minute: 6,
          language: "es",
          words: "En nuestro grupo guardamos un poco el mismo día de la venta. Después ya no queda nada.",
        },
        { by: "sita", minute: 18, language: "ne", words: "हामी पनि त्यसै गर्छौं, तर पढ्न नजान्नेले विश्वास गर्दैनन्।" },
        {
          by: "rosa",
          minute: 41,
          language: "es",
          words: "¿Qué hacen cuando alguien no puede aportar dos meses seguidos?",
          asks: true,
          answer: {
            by: "efrain",
            language: "es",
            words: "Aporta después de la cosecha. Nadie paga multa en los dos meses más flojos.",
          },
        },
        { by: "maya", minute: 44, language: "ne", words: "खाता बाढीमा हरायो भने के गर्ने?", asks: true },
        { by: "tariq", minute: 51, language: "ur", words: "کیا کوئی گروپ بچت موبائل پر بھی لکھتا ہے؟", asks: true },
        { by: "rukhsana", minute: 58, language: "ur", words: "ہم ہر مہینے کل رقم اونچی آواز میں پڑھتے ہیں۔" },
      ],
      summary: `Three groups told how they go on saving through the lean months.

- All three put something aside **on the day of the sale**, before it is spent.
- In the two leanest months nobody is fined; who missed a month brings it after the harvest.
- The sum is read aloud every month, so that those who do not read can trust it.`,
      recording: { title: "Recording (sound only, 12 MB)", url: "https://recordings.example.org/lean-months" },
      feedback: {
        sita: [5, 4, 0, "बिक्रीकै दिन छुट्याउने।", ""],
        rosa: [5, 5, 0, "Leer el total en voz alta.", "Más tiempo para preguntas."],
        rukhsana: [4, 4, 0, "", "آدھا گھنٹہ اور ہوتا تو اچھا تھا۔"],
        maya: [4, 3, 1, "", ""],
        tariq: [3, 3, 1, "", "لائن بار بار ٹوٹی۔"],
        noy: [4, 2, 1, "ຈະອ່ານຍອດລວມໃຫ້ທຸກຄົນຟັງ.", ""],
      },
      takenBack: [{ handle: "noy", reason: "She says herself that she heard only half of it, and will come again." }],
    },
  },
];
