import type { DemoTopic } from "./types.ts";

const community = "savings-groups-and-cooperatives";

export const savingsTopics: readonly DemoTopic[] = [
  {
    community,
    title: "बाली ढिलो हुँदा हाम्रो बचत समूह रोकिन्छ। तपाईंहरू मानिसलाई बचतमा कसरी टिकाउनुहुन्छ?",
    question: true,
    posts: [
      {
        by: "sita",
        hoursAgo: 76,
        language: "ne",
        text: `धान भित्र्याउनुअघिका तीन महिनामा हाम्रा २४ मध्ये आधा सदस्यले तिर्न छाड्छन्। हामी हरेक महिना ३०० रुपैयाँ उठाउँछौं। गत वर्ष साउन, भदौ र असोजमा १२ जनाले मात्र तिरे।

हामीले २५ रुपैयाँ जरिवाना राख्यौं। त्यसपछि दुई जना समूह छाडेर गए। अरू पनि बैठकमा आउन लजाउँछन्।

तपाईंहरूको ठाउँमा यस्तो हुँदा के गर्नुभयो?`,
        thanks: ["maya", "noy"],
      },
      {
        by: "efrain",
        hoursAgo: 68,
        language: "es",
        helped: true,
        text: `Nos pasó lo mismo con la papa. De octubre a febrero no entra dinero, y nosotros pedíamos 10 soles cada mes, parejo. En febrero solo pagaban 7 de 18.

Dejamos de pedir la misma suma y cada socia dibujó **su propio calendario**:

1. En una hoja, doce cuadros. Primero marca los meses en que le entra dinero: papa, haba, un cordero, el jornal del marido.
2. Después escribe cuánto puede guardar en cada mes. Puede ser 1 sol. No puede ser cero.
3. La suma del año la decide ella y la firma delante de todas.

Ahora unas ponen 40 soles en junio y 2 en enero. El primer año cumplieron 16 de 18. Nadie se atrasa, porque nadie prometió lo que no podía pagar. La multa la quitamos: nunca juntó más de 35 soles y nos costó dos amistades.`,
        thanks: ["sita", "maya", "grace", "khamla", "awa"],
      },
      {
        by: "grace",
        hoursAgo: 63,
        language: "en",
        text: `We keep two boxes, and that saved us. The **social fund** is 50 shillings from everybody, every meeting, no matter what the season. It pays for hospital and funerals. The **savings** are shares of 200 shillings, and you may buy one to five. In the dry months most women buy one, and no one looks at them.

One warning about different sums, @efrain: when we shared out the interest by head instead of by shares, the women who saved most were angry, and rightly. Decide that before the first coin goes in.`,
        thanks: ["efrain", "rukhsana"],
      },
      {
        by: "maya",
        hoursAgo: 55,
        language: "ne",
        text: `हाम्रो गाउँमा असोजमा पैसा हुँदैन, तर घरमा केही न केही हुन्छ। हामी त्यो बेला पैसाको सट्टा अन्न पनि लिन्छौं: एक पाथी कोदो वा मकै। समूहले त्यो बीउ बैंकमा राख्छ र माघमा बेच्छ। गत वर्ष ११ जनाले अन्न ल्याए।

एउटा कुरा: अन्न सुकेको हुनुपर्छ। पहिलो वर्ष हामीले जाँचेनौं, तीन बोरामा घुन लाग्यो।`,
        thanks: ["sita", "efrain"],
      },
      {
        by: "khamla",
        hoursAgo: 50,
        language: "lo",
        text: `ພວກເຮົາເຮັດຄືກັນ, ແຕ່ໃຊ້ເຈ້ຍແຜ່ນໃຫຍ່ຕິດຝາ. ແຕ່ລະຄົນມີໜຶ່ງແຖວ ແລະ 12 ຫ້ອງ. ໃຜຈ່າຍແລ້ວ ຕິດເມັດໝາກເດືອຍໃສ່ຫ້ອງນັ້ນ.

ຄົນທີ່ອ່ານໜັງສືບໍ່ໄດ້ກໍເຫັນ. ບໍ່ມີໃຜຕ້ອງຖາມວ່າໃຜຍັງບໍ່ທັນຈ່າຍ.`,
        thanks: ["noy", "grace"],
      },
      {
        by: "sita",
        hoursAgo: 46,
        language: "ne",
        replyTo: 2,
        text: `धन्यवाद @efrain जी। एउटा प्रश्न: कसैले सबै महिनामा एक रुपैयाँ मात्र लेख्यो भने के गर्नुहुन्छ? हाम्रो समूहमा त्यस्ता दुई जना छन्, र उनीहरूले नै सबैभन्दा धेरै ऋण लिन्छन्।`,
      },
      {
        by: "efrain",
        hoursAgo: 39,
        language: "es",
        replyTo: 6,
        text: `Buena pregunta, @sita. A nosotros nos pasó con una. La regla que pusimos: **se puede pedir prestado hasta tres veces lo que una guardó**. Ni la presidenta pasa de ahí. Quien guarda 12 soles al año puede pedir 36, y sola se da cuenta.

Y otra cosa: vaya a verla a su casa antes de la reunión, no después. La nuestra tenía al hijo enfermo y le daba vergüenza decirlo delante de las demás.`,
        thanks: ["sita", "grace", "maya"],
      },
      {
        by: "awa",
        hoursAgo: 29,
        language: "fr",
        text: `Chez nous, la soudure est en août. Une femme sur trois ne mettait plus rien. Nous avons simplement **déplacé l’année** : elle commence en novembre, après l’arachide, et se termine en juillet. En août et septembre, on ne cotise pas, on se réunit quand même, et c’est là qu’on prête. La caisse est pleine au moment où les maisons sont vides.

La première année, nous avons oublié de garder de quoi prêter en août. Il restait 14 000 francs pour 22 femmes.`,
        thanks: ["efrain", "khamla"],
      },
      {
        by: "sita",
        hoursAgo: 4,
        language: "ne",
        text: `शनिबार हामीले पात्रो बनायौं। २४ मध्ये २१ जना आए। असारमा धेरैले २० रुपैयाँ लेखे, मङ्सिरमा ८०० सम्म लेखे। वर्षभरिको जम्मा पहिलेको भन्दा ९,४०० रुपैयाँ बढी हुन्छ!

छाडेर गएकी एक जना दिदीले पनि फेरि आउने भनिन्। तीन गुणा ऋणको नियममा अझै छलफल चलिरहेको छ। अर्को महिना फेरि लेख्छु।`,
        thanks: ["efrain", "maya", "khamla"],
      },
    ],
  },
  {
    community,
    title: "We moved our table banking to phone money. What went wrong in the first year",
    question: false,
    posts: [
      {
        by: "grace",
        hoursAgo: 214,
        language: "en",
        text: `In January we stopped bringing cash. Everybody pays by phone to the group's till number before the meeting. I promised to tell what it cost, so here it is, for 30 women and one year:

| What happened | Cost |
| --- | ---: |
| Fees for paying in and out | 4,860 shillings |
| Sent to a wrong number, never came back | 1,500 |
| Two lost phones, new SIM and a day in town each | 900 |
| Stolen from the box | 0 (last year: 11,000) |

What we had not expected was the silence. Counting money on the table was when people talked. With nothing to count, the meeting took 20 minutes and nobody said that her cow was sick. In May we began to read the statement aloud, name by name, each woman answering *yes, mine*. Now it takes an hour again, and that is good.`,
        thanks: ["sita", "awa", "rukhsana", "maria"],
      },
      {
        by: "rukhsana",
        hoursAgo: 205,
        language: "ur",
        text: `ہمارے ہاں زیادہ تر خواتین کے پاس اپنا فون نہیں ہے۔ فون شوہر یا بیٹے کا ہوتا ہے۔ پھر رقم بھی اسی کے نام پر ہوتی ہے۔

اس لیے ہم نے آدھا راستہ لیا۔ رقم ہاتھ سے جمع ہوتی ہے، اور تین عہدیدار مل کر بینک میں ڈالتی ہیں۔ رسید کی تصویر گروپ میں بھیجی جاتی ہے۔ @grace، آپ کے گروپ میں جن کے پاس فون نہیں، وہ کیا کرتی ہیں؟`,
        thanks: ["grace", "tariq"],
      },
      {
        by: "grace",
        hoursAgo: 201,
        language: "en",
        replyTo: 2,
        text: `Four of our thirty have none. They hand cash to a neighbour in the group, who pays for two, and the statement shows two lines with both names in the message. It works because we wrote down **who pays for whom** and it may not be a husband. You are right about the owner of the phone: one woman found out in March that her shares were in her son's name.`,
        thanks: ["rukhsana", "sita"],
      },
      {
        by: "sita",
        hoursAgo: 190,
        language: "ne",
        text: `हाम्रो गाउँमा नेटवर्क बैठक हुने घरमा आउँदैन, माथि डाँडामा मात्र आउँछ। पैसा पठाउन आधा घण्टा हिँड्नुपर्छ। त्यसैले हामी अहिले कागजमै छौं।

तर हिसाब भने म फोनमा पनि राख्छु। बैठकपछि पानाको फोटो खिचेर दुई जनालाई पठाउँछु। गत वर्ष खाता भिज्यो, फोटोले बचायो।`,
        thanks: ["grace", "noy"],
      },
      {
        by: "awa",
        hoursAgo: 172,
        language: "fr",
        text: `Merci @grace pour les chiffres, on en donne rarement. Nous avons fait le calcul dans l’autre sens : avec 1 % de frais à chaque dépôt et à chaque retrait, une cotisation de 500 francs par semaine perd une semaine par an. Nos femmes ont dit : *une semaine, c’est le prix du cadenas*. Elles ont accepté, sauf pour les prêts de moins de 5 000 francs, qui restent en espèces.`,
        thanks: ["grace"],
      },
      {
        by: "anh",
        hoursAgo: 150,
        language: "en",
        text: `A small thing from the technical side. The wrong numbers come from typing. If your provider lets you print a code to scan, put it on the wall of the meeting place, signed by three officers so that nobody can hang another one over it. And let every woman save the till number under a name only your group uses. After that it is hard to send money to a stranger.`,
        thanks: ["grace", "awa", "efrain"],
      },
    ],
  },
  {
    community,
    title: "Cómo llevamos las cuentas para que cualquiera las pueda seguir",
    question: false,
    pinned: true,
    posts: [
      {
        by: "efrain",
        hoursAgo: 620,
        language: "es",
        text: `Me lo preguntan tanto que lo escribo una vez. Tres reglas, y ninguna necesita computadora.

**1. Tres libros, tres manos.** La tesorera anota lo que entra, otra socia lo que sale, y una tercera, cada vez distinta, suma los dos al final. Si las sumas no coinciden, nadie se va a su casa.

**2. Se cuenta en voz alta.** La plata se pone sobre la mesa y se cuenta dos veces, por dos personas. El total lo repiten todas. Parece escuela, pero en doce años nos faltó dinero una sola vez: 8 soles, y aparecieron debajo de la manta.

**3. Cada quien tiene su libreta con sellos.** Un sello por cada 5 soles. La que no lee cuenta sellos.

Lo que no funcionó: el cuaderno único. Se perdió en 2013 y estuvimos cuatro reuniones reconstruyendo de memoria quién debía qué. Salió mal: dos familias todavía no se hablan.`,
        thanks: ["sita", "khamla", "rosa", "nilda", "awa", "maya"],
      },
      {
        by: "nilda",
        hoursAgo: 590,
        language: "es",
        text: `Nosotras usamos nudos, don Efraín, como hacía mi abuela con las alpacas: una pita por socia, un nudo por cuota, y las pitas colgadas en la sala comunal. El cuaderno existe, pero cuando hay duda mandan los nudos.`,
        thanks: ["efrain", "khamla", "grace"],
      },
      {
        by: "khamla",
        hoursAgo: 560,
        language: "lo",
        text: `ຂອບໃຈ @efrain. ພວກເຮົາໃຊ້ກົດສາມຂໍ້ນີ້ ຢູ່ 12 ບ້ານ ຕັ້ງແຕ່ເດືອນມີນາ. ຂໍ້ທີສອງຍາກທີ່ສຸດ: ຜູ້ເຖົ້າບໍ່ຢາກໃຫ້ນັບເງິນສຽງດັງ ຕໍ່ໜ້າແຂກ.

ພວກເຮົາຈຶ່ງປິດປະຕູ ແລະ ເຊີນແຂກອອກກ່ອນ. ດຽວນີ້ທຸກບ້ານນັບເງິນສຽງດັງແລ້ວ.`,
        thanks: ["efrain", "noy"],
      },
      {
        by: "maya",
        hoursAgo: 330,
        language: "ne",
        text: `हामी पनि यही गर्छौं, तर महिनाको अन्त्यमा एउटा ठूलो कागजमा चार वटा अङ्क लेखेर भित्तामा टाँस्छौं: कति उठ्यो, कति ऋण गयो, कति फर्कियो, कति बाँकी छ। सदस्य नभएका मानिसले पनि पढ्छन्। यसै वर्ष सात जना नयाँ आए।`,
        thanks: ["efrain", "sita"],
      },
      {
        by: "tariq",
        hoursAgo: 120,
        language: "ur",
        text: `میں نے یہ تین اصول چار گاؤں میں بتائے۔ ایک جگہ منشی ناراض ہو گیا۔ اس نے کہا کہ آپ کو مجھ پر بھروسا نہیں۔ ہم نے کہا کہ یہ بھروسے کے لیے نہیں، یادداشت کے لیے ہے۔ پھر وہ مان گیا۔ اب وہ خود دوسرا رجسٹر لکھتا ہے۔`,
        thanks: ["efrain", "rukhsana"],
      },
    ],
  },
  {
    community,
    title: "بیماری اور شادی کے لیے قرض: آپ کے گروپ میں کیا اصول ہے؟",
    question: true,
    posts: [
      {
        by: "rukhsana",
        hoursAgo: 140,
        language: "ur",
        text: `ہمارے گروپ میں 22 خواتین ہیں اور کل بچت 186,000 روپے ہے۔ پچھلی سردیوں میں چار خواتین نے ایک ساتھ قرض مانگا: دو نے ہسپتال کے لیے، ایک نے بیٹی کی شادی کے لیے اور ایک نے بکری خریدنے کے لیے۔

رقم صرف دو کے لیے کافی تھی۔ ہم نے قرعہ ڈالا، اور ہسپتال والی ایک خاتون کا نام نہیں نکلا۔ سب کو برا لگا۔

آپ کیسے طے کرتے ہیں کہ پہلے کس کو ملے؟`,
        thanks: ["tariq", "sita"],
      },
      {
        by: "grace",
        hoursAgo: 132,
        language: "en",
        helped: true,
        text: `Never let hospital and goats stand in one line. We have a separate **social fund** for sickness and death: it has no interest, needs no vote, and two officers can pay out up to 3,000 shillings the same night. It is paid back in six months or, if the group says so, not at all.

For the loan box the order is fixed and hangs on the wall:

1. Seed, fodder and school fees, because they have a date.
2. Trade and animals, because they bring money.
3. Weddings, last, and never more than a woman has saved herself.

Our first rule was *who asks first*. It ended with women coming to the chairlady's house at five in the morning.`,
        thanks: ["rukhsana", "tariq", "sita", "awa"],
      },
      {
        by: "tariq",
        hoursAgo: 126,
        language: "ur",
        text: `چکوال کی تنظیموں میں بھی یہی مسئلہ تھا۔ اب ہر اجلاس میں ہر رکن 20 روپے الگ ڈبے میں ڈالتی ہے۔ یہ صرف علاج کے لیے ہے۔ ایک سال میں 11,500 روپے جمع ہوئے اور نو خواتین کے کام آئے۔

شادی کے لیے ہم قرض نہیں دیتے۔ اس کے بدلے گروپ مل کر کھانا پکاتا ہے۔ خرچ آدھا ہو جاتا ہے۔`,
        thanks: ["rukhsana", "grace"],
      },
      {
        by: "efrain",
        hoursAgo: 118,
        language: "es",
        text: `Nosotros añadimos una pregunta que cambió las cosas: **¿con qué lo vas a devolver, y en qué mes?** Se anota. Si dice *con la papa, en junio*, no le cobramos nada hasta julio. Antes cobrábamos desde el mes siguiente y la gente sacaba otro préstamo, fuera, al 10 por ciento, para pagarnos a nosotros.`,
        thanks: ["rukhsana", "grace", "awa"],
      },
      {
        by: "rukhsana",
        hoursAgo: 52,
        language: "ur",
        replyTo: 2,
        text: `شکریہ @grace اور @tariq۔ جمعے کو ہم نے الگ ڈبہ شروع کیا۔ ہر رکن 30 روپے دے گی۔ جس خاتون کا نام نہیں نکلا تھا، اس نے سب سے پہلے رقم ڈالی۔

ترتیب ہم نے کاغذ پر لکھ کر دروازے پر لگا دی ہے۔ شادی پر ابھی بات ہو رہی ہے۔`,
        thanks: ["grace", "tariq", "sita"],
      },
    ],
  },
  {
    community,
    title: "ຄົນໜຸ່ມບໍ່ຢາກເຂົ້າກຸ່ມເງິນຝາກຂອງບ້ານ. ພວກເຮົາເຮັດກຸ່ມໃໝ່ ດີບໍ?",
    question: true,
    posts: [
      {
        by: "noy",
        hoursAgo: 34,
        language: "lo",
        text: `ກຸ່ມເງິນຝາກຂອງບ້ານມີ 60 ຄົນ. ມີຄົນອາຍຸຕ່ຳກວ່າ 25 ປີ ພຽງແຕ່ 4 ຄົນ. ໝູ່ຂອງຂ້ອຍເວົ້າວ່າ ປະຊຸມຕອນເຊົ້າວັນຈັນ ພວກເຂົາເຮັດວຽກ, ແລະ ໃນກອງປະຊຸມມີແຕ່ຜູ້ເຖົ້າເວົ້າ.

ພວກເຮົາ 13 ຄົນ ຢາກຕັ້ງກຸ່ມຂອງຄົນໜຸ່ມ, ຝາກອາທິດລະ 10.000 ກີບ. ນາຍບ້ານເປັນຫ່ວງວ່າ ກຸ່ມເກົ່າຈະອ່ອນລົງ.

ໃຜເຄີຍເຮັດແລ້ວ? ຄວນແຍກກຸ່ມ ຫຼື ຢູ່ກຸ່ມດຽວກັນ?`,
        thanks: ["khamla"],
      },
      {
        by: "khamla",
        hoursAgo: 31,
        language: "lo",
        text: `ຢູ່ອຸດົມໄຊ ມີສອງບ້ານທີ່ແຍກກຸ່ມ. ບ້ານທີໜຶ່ງ ກຸ່ມຄົນໜຸ່ມຢຸດຫຼັງຈາກ 7 ເດືອນ, ເພາະວ່າຄົນອອກໄປເຮັດວຽກຢູ່ວຽງຈັນ. ບ້ານທີສອງຍັງຢູ່, ເພາະວ່າມີຜູ້ໃຫຍ່ຄົນໜຶ່ງຊ່ວຍເບິ່ງບັນຊີ.

ຄຳແນະນຳຂອງຂ້ອຍ: ຕັ້ງກຸ່ມໃໝ່, ແຕ່ໃຫ້ກຸ່ມເກົ່າເລືອກຜູ້ໃຫຍ່ໜຶ່ງຄົນມາຊ່ວຍ.`,
        thanks: ["noy"],
      },
      {
        by: "yuliana",
        hoursAgo: 28,
        language: "id",
        text: `Di kelompok kami anak muda juga jarang datang. Kami tidak memisahkan kelompok, tetapi memindahkan jam pertemuan ke malam Minggu dan memberi mereka tugas nyata: yang muda memegang buku dan kalkulator, yang tua memegang kunci kotak. Satu orang tidak bisa membuka tanpa yang lain.

Dulu ada 2 anak muda, sekarang 8. Yang tersulit bukan anak mudanya, melainkan bendahara lama yang merasa diganti. Kami minta dia menjadi pelatih, dan ia senang.`,
        thanks: ["noy", "khamla", "luzdary"],
      },
      {
        by: "luzdary",
        hoursAgo: 22,
        language: "es",
        text: `En nuestra asociación probamos las dos cosas. Solos duramos un año: teníamos ideas y ningún fondo. Dentro del grupo grande nadie nos oía. Ahora somos un **comité con plata propia**: el 5 % del fondo lo decidimos los jóvenes, con acta y cuentas cada tres meses. Cuando manejas plata de verdad, llegas puntual.

@noy, 13 es buen número. Pregunte a las 13 qué quieren comprar en un año. Si cada quien lo escribe, se quedan.`,
        thanks: ["noy", "yuliana"],
      },
      {
        by: "noy",
        hoursAgo: 9,
        language: "lo",
        text: `ຂອບໃຈທຸກຄົນ. ຄືນນີ້ພວກເຮົາປະຊຸມກັນ. ຂ້ອຍຈະຖາມແຕ່ລະຄົນວ່າ ປີໜ້າຢາກຊື້ຫຍັງ, ຄືກັບທີ່ @luzdary ບອກ. ສຳລັບຂ້ອຍ: ກີ່ຕ່ຳແຜ່ນໃໝ່.`,
        thanks: ["luzdary", "khamla", "yuliana"],
      },
    ],
  },
  {
    community,
    title: "Diez minutos de tranquilidad antes de prestar: la visita a la casa",
    question: false,
    posts: [
      {
        by: "nilda",
        hoursAgo: 410,
        language: "es",
        text: `Antes de cada préstamo mayor de 300 soles, dos socias van a la casa. No a controlar: a tomar mate. Miran si hay forraje, si el techo está, si el marido sabe. Vuelven y dicen una sola palabra: *sí* o *esperemos*.

En tres años dijimos *esperemos* once veces. Nueve de las once nos lo agradecieron después. A las otras dos todavía les duele, y una se fue. No es gratis.`,
        thanks: ["efrain", "grace", "awa", "maria"],
      },
      {
        by: "awa",
        hoursAgo: 396,
        language: "fr",
        text: `Nous faisons pareil, mais jamais la voisine directe : elle sait trop de choses, et on la soupçonne ensuite d’avoir parlé. Nous tirons au sort deux femmes d’un autre quartier.`,
        thanks: ["nilda"],
      },
      {
        by: "bishnu",
        hoursAgo: 380,
        language: "ne",
        text: `वन समूहको घुम्ती कोषमा पनि हामी घर हेर्न जान्छौं। तर गरिब घरको चुलो हेर्दा मानिसलाई नराम्रो लाग्छ। त्यसैले अहिले घर होइन, काम हेर्छौं: बाख्राको खोर बनेको छ कि छैन, घाँस रोपेको छ कि छैन। काम सुरु भएको छ भने ऋण दिन्छौं।`,
        thanks: ["nilda", "sita", "efrain"],
      },
      {
        by: "nilda",
        hoursAgo: 371,
        language: "es",
        replyTo: 3,
        text: `Me gusta más así, don @bishnu: mirar el trabajo y no la cocina. Lo llevo a la reunión del domingo.`,
        thanks: ["bishnu"],
      },
    ],
  },
];
